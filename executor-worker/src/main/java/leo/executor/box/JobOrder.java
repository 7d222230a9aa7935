package leo.executor.box;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leo.executor.SandboxRun;
import leo.job.Bytes;
import leo.job.InputFile;
import leo.job.Limit;
import leo.job.SandboxSpec;

/** What is written to the first process of a box; {@code leo-init.c} has the format. */
final class JobOrder {
  /** How long the nonce is that the first process's own words begin with. */
  static final int NONCE_BYTES = 32;

  private static final byte VERSION = 4;

  /**
   * How much longer than its limit a command may live when nobody ends it: enough that the
   * executor, if it is there, is always first.
   */
  private static final long SLACK_MS = 10_000;

  /** As the limits of processor time inside are each process's own, the box's is reached first. */
  private static final long CPU_SLACK_MS = 1_000;

  private static final int MOST_WORDS = 1 << 16;
  private static final long MOST_CHARS = 4L << 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private JobOrder() {}

  static byte[] newNonce() {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    // Found in no UTF-8 text: then a text's last byte is never held back as a possible beginning.
    nonce[0] = (byte) 0xFF;
    return nonce;
  }

  /** Whether the first process takes so much; no program does. */
  static boolean fits(List<String> argv) {
    return argv.size() <= MOST_WORDS && argv.stream().mapToLong(String::length).sum() <= MOST_CHARS;
  }

  static byte[] write(byte[] nonce, SandboxRun run) {
    try {
      JobOrder body = new JobOrder();
      body.limits(run.spec());
      body.text(run.spec().workdir());
      body.list(run.argv());
      body.list(variables(run.spec()));
      body.blob(run.input().stdin());
      body.files(run.input().files());
      body.list(run.input().artifacts());
      JobOrder whole = new JobOrder();
      whole.out.writeByte(VERSION);
      whole.out.write(nonce);
      whole.out.writeInt(body.bytes.size());
      body.bytes.writeTo(whole.out);
      return whole.bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory is always writable", e);
    }
  }

  private void limits(SandboxSpec spec) throws IOException {
    out.writeInt(seconds(spec.limit(Limit.TIMEOUT_MS) + SLACK_MS));
    out.writeInt(seconds(spec.limit(Limit.CPU_TIME_MS) + CPU_SLACK_MS));
    out.writeInt((int) spec.limit(Limit.OPEN_FILES));
    // The first process is none of the command's, and is counted.
    out.writeInt((int) spec.limit(Limit.PROCESSES) + 1);
    out.writeInt((int) spec.limit(Limit.ARTIFACTS));
    out.writeLong(spec.limit(Limit.FILE_BYTES));
    out.writeLong(spec.limit(Limit.ARTIFACT_BYTES));
    out.writeLong(spec.limit(Limit.ARTIFACT_TOTAL_BYTES));
  }

  private static int seconds(long ms) {
    return Math.toIntExact((ms + 999) / 1_000);
  }

  /** All variables that the command has: nothing is taken over from the image or from here. */
  private static List<String> variables(SandboxSpec spec) {
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    variables.put("HOME", SandboxSpec.WORK);
    variables.put("PWD", spec.workdir());
    variables.put("TERM", "dumb");
    if (!spec.env().containsKey("LANG")) {
      // It would overrule the job's own. Not LANG here either, which has each program that starts
      // open eleven more files for the same: but for its characters C.UTF-8 is C.
      variables.put("LC_CTYPE", "C.UTF-8");
    }
    variables.putAll(spec.env());
    List<String> listed = new ArrayList<>();
    variables.forEach((name, value) -> listed.add(name + "=" + value));
    return listed;
  }

  private void files(List<InputFile> files) throws IOException {
    out.writeInt(files.size());
    for (InputFile file : files) {
      out.writeInt(file.mode());
      text(file.name());
      blob(file.data());
    }
  }

  private void list(List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(text);
    }
  }

  private void text(String text) throws IOException {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(encoded.length + 1);
    out.write(encoded);
    out.writeByte(0);
  }

  private void blob(Bytes data) throws IOException {
    out.writeInt(data.size());
    out.write(data.toArray());
  }
}
