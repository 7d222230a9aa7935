package leo.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output and error. A job's output goes out byte for byte, but not to a terminal: there
 * control codes are made visible, for they are a stranger's.
 */
final class Console {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputStream out;
  private final OutputStream err;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private final TerminalText outText = new TerminalText();
  private final TerminalText errText = new TerminalText();

  Console(OutputStream out, OutputStream err, boolean outIsTerminal, boolean errIsTerminal) {
    this.out = out;
    this.err = err;
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal;
  }

  static Console ofProcess() {
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        isTerminal(1),
        isTerminal(2));
  }

  /** A line of the client's own answer. */
  void print(String line) {
    write(out, line + "\n", outIsTerminal);
  }

  void print(JsonNode json) {
    try {
      print(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }

  /** A line about what goes on. */
  void note(String line) {
    write(err, line + "\n", errIsTerminal);
  }

  /** A question, whose answer follows on the same line. */
  void prompt(String question) {
    write(err, question, errIsTerminal);
  }

  /** Standard output, for texts that are all our own. */
  PrintWriter answers() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  /** Standard error, for texts that are all our own. */
  PrintWriter notes() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  /** Bytes that a job wrote. */
  void pass(boolean toStderr, byte[] data) {
    OutputStream to = toStderr ? err : out;
    boolean terminal = toStderr ? errIsTerminal : outIsTerminal;
    if (terminal) {
      write(to, (toStderr ? errText : outText).next(data), true);
    } else {
      write(to, data);
    }
  }

  private static void write(OutputStream to, String text, boolean terminal) {
    write(to, (terminal ? visible(text) : text).getBytes(StandardCharsets.UTF_8));
  }

  private static void write(OutputStream to, byte[] data) {
    try {
      to.write(data);
      to.flush();
    } catch (IOException e) {
      throw new ReaderGoneException(e);
    }
  }

  /** The text with every control code but newline and tab made visible, as {@code cat -v} does. */
  static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (c < 0x20 && c != '\n' && c != '\t') {
            shown.append('^').append((char) (c + 0x40));
          } else if ((c >= 0x7f && c < 0xa0) || misleads(c)) {
            shown.append("\\x").append(Integer.toHexString(c));
          } else {
            shown.appendCodePoint(c);
          }
        });
    return shown.toString();
  }

  /** Whether it turns or hides the text around it; the joiners of scripts and emoji do not. */
  private static boolean misleads(int c) {
    return Character.getType(c) == Character.FORMAT && c != 0x200c && c != 0x200d;
  }

  /** Whether a descriptor of this process is a terminal; in doubt it is. */
  static boolean isTerminal(int descriptor) {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return target.startsWith("/dev/pts")
          || target.toString().startsWith("/dev/tty")
          || target.equals(Path.of("/dev/console"));
    } catch (IOException e) {
      // Better escape once too often than let a stranger drive somebody's terminal.
      return true;
    }
  }
}
