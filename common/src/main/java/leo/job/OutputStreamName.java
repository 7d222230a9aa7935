package leo.job;

/** Which of a command's two streams. */
public enum OutputStreamName {
  STDOUT,
  STDERR
}
