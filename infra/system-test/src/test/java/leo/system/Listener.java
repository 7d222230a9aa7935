package leo.system;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears whatever reaches this machine on a port of each kind, on all of its addresses. */
final class Listener implements AutoCloseable {
  private final ServerSocket tcp = new ServerSocket(0);
  private final DatagramSocket udp = new DatagramSocket(0);
  private final AtomicInteger heard = new AtomicInteger();

  /** Waits until something came. */
  private interface Hearing {
    void once() throws IOException;
  }

  Listener() throws IOException {
    endlessly(() -> tcp.accept().close());
    endlessly(() -> udp.receive(new DatagramPacket(new byte[512], 512)));
  }

  int tcpPort() {
    return tcp.getLocalPort();
  }

  int udpPort() {
    return udp.getLocalPort();
  }

  /** How often something came. */
  int heard() {
    return heard.get();
  }

  /** Every address of this machine that a sandbox with a network could reach it by. */
  static List<String> addresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .map(InetAddress::getHostAddress)
        .filter(address -> address.contains("."))
        .distinct()
        .toList();
  }

  /** Comes from this machine, to prove that the listener hears. */
  void callFromHere() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), tcpPort()), 5_000);
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      byte[] word = {1};
      socket.send(
          new DatagramPacket(word, word.length, InetAddress.getLoopbackAddress(), udpPort()));
    }
  }

  private void endlessly(Hearing hearing) {
    Thread.startVirtualThread(() -> {
      try {
        while (true) {
          hearing.once();
          heard.incrementAndGet();
        }
      } catch (IOException _) {
        // It was closed.
      }
    });
  }

  @Override
  public void close() throws IOException {
    tcp.close();
    udp.close();
  }
}
