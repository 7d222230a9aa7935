package leo.gateway.http;

import leo.runtime.Health;

/** A part of the server whose health decides whether the gateway is ready. */
public record NamedCheck(String name, Health.Check check) {}
