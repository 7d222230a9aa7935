package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The output of a job's latest attempt, for a JSON document. The server's limits bound it. */
final class CollectedOutput implements Follow.Listener {
  private final boolean goOn;
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

  /** Output that is followed though the job may wait for a person. */
  CollectedOutput() {
    this(true);
  }

  /**
   * Output of a job.
   *
   * @param goOn whether it is followed on where it waits for a person
   */
  CollectedOutput(boolean goOn) {
    this.goOn = goOn;
  }

  @Override
  public void planned(JsonNode job) {}

  @Override
  public void repaired(JsonNode job) {
    restarted(0);
  }

  @Override
  public boolean waits(JsonNode job) {
    return goOn;
  }

  @Override
  public void restarted(long attempt) {
    stdout.reset();
    stderr.reset();
  }

  @Override
  public void wrote(boolean toStderr, byte[] data) {
    (toStderr ? stderr : stdout).writeBytes(data);
  }

  /** Adds {@code stdout} and {@code stderr}, or {@code …Base64} where the bytes are not UTF-8. */
  void into(ObjectNode json) {
    put(json, "stdout", stdout.toByteArray());
    put(json, "stderr", stderr.toByteArray());
  }

  /** Puts a text, or base64 under another name where the bytes are not UTF-8. */
  static void put(ObjectNode json, String name, byte[] data) {
    try {
      json.put(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString());
    } catch (CharacterCodingException e) {
      json.put(name + "Base64", Base64.getEncoder().encodeToString(data));
    }
  }
}
