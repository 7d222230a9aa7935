package leo.cli.eval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What a box says about the scripts it ran. */
class BoxReportTest {
  @Test
  void everyScriptsReportIsRead() {
    Archive first =
        new Archive()
            .notes("0", "hé\n", "p\n")
            .folder("work")
            .folder("work/d")
            .file("work/d/run", 0755, "x")
            .link("work/l", '2', "d/run")
            .link("work/h", '1', "work/d/run")
            .link("work/pipe", '6', "");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(report("a/0", first));
    out.writeBytes(report("b", new Archive().notes("0", "", "").folder("work")));

    BoxReport report = BoxReport.read("mark", out.toByteArray());

    Ran ran = report.of("a/0").orElseThrow();
    assertThat(ran.stdout()).isEqualTo("hé\n");
    assertThat(ran.probe()).isEqualTo("p\n");
    assertThat(ran.tree())
        .containsOnlyKeys("d", "d/run", "h", "l", "pipe")
        .containsEntry("d/run", new Ran.Entry("file", true, "x"))
        .containsEntry("l", new Ran.Entry("link", false, "d/run"))
        .containsEntry("pipe", new Ran.Entry("other", false, ""));
    assertThat(report.of("b").orElseThrow().tree()).isEmpty();
  }

  @Test
  void boxThatEndedEarlyIsToldApartFromOneThatCannotBeRead() {
    byte[] whole =
        report("a", new Archive().notes("0", "", "").file("work/f", 0644, "x".repeat(2000)));

    assertThat(fault(new byte[0])).isEqualTo("the box ended before it could report");
    assertThat(fault("mark a\n".getBytes(UTF_8)))
        .isEqualTo("what it left cannot be read: the archive is cut");
    assertThat(fault(Arrays.copyOf(whole, whole.length - 2500)))
        .isEqualTo("what it left cannot be read: the archive is cut");
    assertThat(fault(("mark a\n" + "y".repeat(600)).getBytes(UTF_8)))
        .isEqualTo("what it left cannot be read: not a ustar archive");
  }

  @Test
  void pressedReportIsReadToo() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("mark a\n".getBytes(UTF_8));
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(new Archive().notes("0", "said\n", "").bytes());
    }

    assertThat(BoxReport.read("mark", out.toByteArray()).of("a").orElseThrow().stdout())
        .isEqualTo("said\n");
    assertThat(fault(Arrays.copyOf(out.toByteArray(), 60))).startsWith("what it left cannot be");
  }

  @Test
  void setUpThatFailedIsNoRun() {
    byte[] out = report("a", new Archive().notes("1", "", ""));

    assertThat(fault(out)).isEqualTo("its set-up failed: no such thing");
  }

  private static String fault(byte[] out) {
    BoxReport report = BoxReport.read("mark", out);
    assertThat(report.of("a")).isEmpty();
    return report.fault("a");
  }

  private static byte[] report(String name, Archive archive) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("mark " + name + "\n").getBytes(UTF_8));
    out.writeBytes(archive.bytes());
    return out.toByteArray();
  }
}
