package leo.job;

import org.jspecify.annotations.Nullable;

/** What a person says to a job that waits for approval. */
public sealed interface ApprovalAnswer {
  /** Who says it. */
  String by();

  /** The revision that was looked at, null for whichever waits. */
  @Nullable Long revision();

  /** The script may run. */
  record Approve(String by, @Nullable Long revision) implements ApprovalAnswer {}

  /** Another script may run in its place; the policy was asked about that one too. */
  record Edit(String by, @Nullable Long revision, Plan plan, PolicyDecision decision)
      implements ApprovalAnswer {
    public Edit {
      if (decision.ruling() == Ruling.DENY) {
        throw new IllegalArgumentException("nobody approves what the policy denies");
      }
    }
  }

  /** Nothing may run. */
  record Reject(String by, @Nullable Long revision, String reason) implements ApprovalAnswer {}
}
