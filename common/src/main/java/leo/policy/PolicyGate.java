package leo.policy;

import leo.job.PolicyDecision;

/**
 * Says what a tenant's policy thinks of a script. It reads the script alone, never what a model
 * says about it. Advice and audit: the wall is the sandbox.
 */
@FunctionalInterface
public interface PolicyGate {
  /** Judges a script; what cannot be parsed is asked about, never allowed. */
  PolicyDecision check(String tenant, String script) throws InterruptedException;
}
