package leo.worker.protocol;

/** What can happen next. */
enum Move {
  CLAIM(true),
  /** The claim is in the store, its answer is lost. */
  CLAIM_UNANSWERED(false),
  HEARTBEAT(true),
  HEARTBEAT_UNANSWERED(false),
  DRAIN(false),
  END_TASK(true),
  RECORD(true),
  /** The outcome is in the store, the answer is lost: the worker will record again. */
  RECORD_UNANSWERED(false),
  /** Also: gives up its lease by its own clock. */
  DIE(false),
  EXPIRE(true),
  /** A rescuer sees an expired lease. */
  LOOK(true),
  /** A rescuer moves on a job that it saw before. */
  RESCUE(true),
  CANCEL(false),
  APPROVE(false),
  REFUSE(false),
  /** A sweeper sees that nobody answered in time. */
  UNANSWERED(true),
  LOSE_WAKE_UP(false);

  /** Whether it happens by itself, without mischief and without a wish: what must be enough. */
  private final boolean sure;

  Move(boolean sure) {
    this.sure = sure;
  }

  boolean isSure() {
    return sure;
  }

  /** Whether a worker writes under its lease. */
  boolean isWrite() {
    return switch (this) {
      case HEARTBEAT, HEARTBEAT_UNANSWERED, RECORD, RECORD_UNANSWERED -> true;
      case CLAIM,
          CLAIM_UNANSWERED,
          DRAIN,
          END_TASK,
          DIE,
          EXPIRE,
          LOOK,
          RESCUE,
          CANCEL,
          APPROVE,
          REFUSE,
          UNANSWERED,
          LOSE_WAKE_UP ->
          false;
    };
  }
}
