package leo.job;

/** When a person is asked before a planned script runs. */
public enum Approval {
  /** Never: what the policy would ask about runs. What it denies does not. */
  AUTO,
  /** For every script, whatever the policy says. */
  ALWAYS,
  /** Where the policy asks. */
  POLICY
}
