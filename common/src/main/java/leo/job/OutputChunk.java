package leo.job;

/** Some bytes that a command wrote to one stream at once. */
public record OutputChunk(OutputStreamName stream, Bytes data) {}
