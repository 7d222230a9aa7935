package leo.policy;

/** Knows one kind of program well enough to tell what a call of it does. */
@FunctionalInterface
interface ProgramCheck {
  Inspection inspect(Call call);
}
