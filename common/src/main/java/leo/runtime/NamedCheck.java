package leo.runtime;

/** A part of a process whose health decides whether the process is ready. */
public record NamedCheck(String name, Health.Check check) {}
