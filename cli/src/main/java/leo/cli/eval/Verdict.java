package leo.cli.eval;

/** How a case went. */
public enum Verdict {
  RIGHT,
  /** Something was run that does not do what was asked: worse than declined. */
  WRONG,
  /** No script, where one could have been right. */
  DECLINED,
  /** The server could not plan or run: the case counts for nothing. */
  TROUBLE
}
