package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More callers at the same moment than a listener of Java's has room for. */
@Timeout(60)
class BurstTest {
  private final TestGateway gateway = new TestGateway();

  @AfterEach
  void close() {
    gateway.close();
  }

  /** Each with a connection of its own; one that found no room would try again, or be reset. */
  @Test
  void manyCallersAtTheSameMomentAllFindRoom() throws IOException {
    long before = connectionsWithoutRoom();
    List<CompletableFuture<HttpResponse<byte[]>>> burst =
        IntStream.range(0, 800).mapToObj(_ -> gateway.sendLater(gateway.to("/v1/limits"))).toList();

    assertThat(burst).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
    assertThat(connectionsWithoutRoom()).isEqualTo(before);
  }

  /** Linux's count of connections for which a listener had no room, see nstat(8). */
  private static long connectionsWithoutRoom() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("/proc/net/netstat")).stream()
            .filter(line -> line.startsWith("TcpExt:"))
            .toList();
    int column = List.of(lines.getFirst().split(" ", -1)).indexOf("ListenOverflows");
    return Long.parseLong(lines.get(1).split(" ", -1)[column]);
  }
}
