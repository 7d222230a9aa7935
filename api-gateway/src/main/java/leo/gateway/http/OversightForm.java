package leo.gateway.http;

import leo.job.Approval;
import leo.job.Mode;
import leo.job.Oversight;
import leo.job.Range;

/** Reads {@code approval} and {@code maxRepairs}. */
final class OversightForm {
  static final String APPROVAL = "approval";
  static final String MAX_REPAIRS = RequestLimits.REPAIRS.field();

  /** Where none is done. */
  private static final Range NO_REPAIRS = new Range(MAX_REPAIRS, 0, 0, Oversight.MOST_REPAIRS);

  private OversightForm() {}

  /** What is asked for; if there are faults, which are noted, the standard. */
  static Oversight read(JsonFields fields, boolean isCommand, Mode mode) {
    if (isCommand) {
      Approval approval = fields.choice(APPROVAL, Approval.AUTO);
      if (approval != Approval.AUTO) {
        fields.fault(
            APPROVAL,
            "is %s, and a command is not planned".formatted(JsonFields.lower(approval)),
            "auto, or a prompt");
      }
      refuseRepairs(fields, "a command is not planned", "0, or a prompt");
      return Oversight.NONE;
    }
    Approval approval = fields.choice(APPROVAL, Approval.POLICY);
    if (mode == Mode.RUN) {
      return new Oversight(approval, Math.toIntExact(fields.number(RequestLimits.REPAIRS)));
    }
    if (approval == Approval.ALWAYS) {
      fields.fault(APPROVAL, "is always, and in mode plan nothing runs", "auto, policy, or none");
    }
    refuseRepairs(fields, "in mode plan nothing runs", "0, or mode run");
    return new Oversight(approval, 0);
  }

  private static void refuseRepairs(JsonFields fields, String why, String expected) {
    long repairs = fields.number(NO_REPAIRS);
    if (repairs > 0) {
      fields.fault(MAX_REPAIRS, "is %d, and %s".formatted(repairs, why), expected);
    }
  }
}
