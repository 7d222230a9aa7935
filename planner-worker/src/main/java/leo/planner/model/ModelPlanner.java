package leo.planner.model;

import java.util.Optional;
import leo.job.ModelUse;
import leo.job.PlainText;
import leo.planner.ImageInventory;
import leo.planner.PlanModel;
import leo.planner.PlanOutcome;
import leo.planner.PlanOutcome.Cause;
import leo.planner.PlanRequest;
import leo.worker.TransientFaultException;

/** Plans by asking a language model. Text is cleaned before it is asked and after it answered. */
public final class ModelPlanner implements PlanModel, AutoCloseable {
  /** Twice what a request may hold; a model is not asked to read more. */
  static final int MOST_WISH_CHARS = 8_000;

  private final LanguageModel model;

  public ModelPlanner(LanguageModel model) {
    this.model = model;
  }

  @Override
  public PlanOutcome plan(PlanRequest request)
      throws TransientFaultException, InterruptedException {
    Optional<ImageInventory> inventory = request.inventory();
    if (inventory.isEmpty()) {
      return new PlanOutcome.Refused(
          "There is no image '%s' here.".formatted(request.sandbox().image()));
    }
    Question question = Question.about(request, inventory.get());
    if (PlainText.showsNothing(question.wish())) {
      return new PlanOutcome.Refused("The prompt has no visible words. Say what is to be done.");
    }
    if (question.wish().length() > MOST_WISH_CHARS) {
      return new PlanOutcome.Refused(
          "The prompt has more than %d characters. Say it more briefly, and give data as files."
              .formatted(MOST_WISH_CHARS));
    }
    return switch (model.ask(question)) {
      case Reply.Said said -> read(said.text(), said.use());
      case Reply.Silent silent ->
          new PlanOutcome.Unanswered(silent.cause(), silent.reason(), silent.use());
    };
  }

  private PlanOutcome read(String text, ModelUse use) {
    return switch (AnswerReader.read(text, model.name())) {
      case AnswerReader.Reading.Planned planned -> new PlanOutcome.Planned(planned.plan(), use);
      case AnswerReader.Reading.Declined declined ->
          new PlanOutcome.Unanswered(
              Cause.DECLINED,
              declined.reason().isEmpty()
                  ? "The model declined and gave no reason."
                  : "The model declined: " + declined.reason(),
              use);
      case AnswerReader.Reading.Broken broken ->
          new PlanOutcome.Unanswered(
              Cause.UNPARSABLE,
              "The model '%s' gave no plan that can be used: its answer %s. Try again, or submit"
                      .formatted(model.name(), broken.fault())
                  + " the command itself.",
              use);
    };
  }

  @Override
  public void close() {
    model.close();
  }
}
