package leo.planner.model;

import leo.worker.TransientFaultException;

/** A language model, wherever it runs. */
public interface LanguageModel extends AutoCloseable {
  /** The model's name, as the operator chose it. */
  String name();

  /**
   * Asks, within a bound of its own.
   *
   * @throws TransientFaultException if its quota is used up, or it did not answer; the message says
   *     which
   */
  Reply ask(Question question) throws TransientFaultException, InterruptedException;

  @Override
  void close();
}
