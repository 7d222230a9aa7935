package leo.executor.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A socket in front of Docker's that can be made to hang, as a daemon in trouble does, or be cut,
 * as by one that dies.
 */
final class DockerLine implements AutoCloseable {
  private final Path docker;
  private final ServerSocketChannel door;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final Set<SocketChannel> attached = ConcurrentHashMap.newKeySet();
  private final Set<SocketChannel> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean away;
  private final AtomicReference<CountDownLatch> hold = new AtomicReference<>(new CountDownLatch(0));
  private final AtomicReference<CountDownLatch> holdEnds =
      new AtomicReference<>(new CountDownLatch(0));

  DockerLine(Path docker, Path socket) throws IOException {
    this.docker = docker;
    this.door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    door.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofPlatform().daemon().name("docker-line").start(this::serve);
  }

  /** From now on nothing comes through. */
  void hang() {
    hold.set(new CountDownLatch(1));
  }

  /** All connections end now, and new ones as soon as they are made. */
  void cut() {
    away = true;
    open.forEach(DockerLine::hangUp);
  }

  /** Only the lines that carry a container's output end now. */
  void cutOutput() {
    attached.forEach(DockerLine::hangUp);
  }

  /** The end of a container is told only once somebody asks for a kill, as on a busy machine. */
  void holdEnds() {
    holdEnds.set(new CountDownLatch(1));
  }

  /** What was held comes through again, and new connections are made again. */
  void recover() {
    away = false;
    hold.getAndSet(new CountDownLatch(0)).countDown();
    holdEnds.getAndSet(new CountDownLatch(0)).countDown();
  }

  @Override
  public void close() throws IOException {
    recover();
    door.close();
  }

  private void serve() {
    while (door.isOpen()) {
      try {
        SocketChannel caller = door.accept();
        if (away) {
          caller.close();
          continue;
        }
        SocketChannel daemon = SocketChannel.open(UnixDomainSocketAddress.of(docker));
        open.add(caller);
        Thread.ofPlatform().daemon().start(() -> carry(caller, daemon));
        Thread.ofPlatform().daemon().start(() -> carry(daemon, caller));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void carry(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    try (from;
        to) {
      while (from.read(buffer.clear()) >= 0) {
        hold.get().await();
        if (waiting.contains(to)) {
          holdEnds.get().await();
        }
        buffer.flip();
        if (open.contains(from)) {
          note(from, startOf(buffer));
        }
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
      }
    } catch (IOException e) {
      // One side hung up: so does the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      attached.remove(from);
      waiting.remove(from);
    }
  }

  private void note(SocketChannel caller, String request) {
    if (request.contains("/attach?")) {
      attached.add(caller);
    } else if (request.contains("/wait?")) {
      waiting.add(caller);
    } else if (request.contains("/kill")) {
      holdEnds.get().countDown();
    }
  }

  private static String startOf(ByteBuffer request) {
    byte[] start = new byte[Math.min(request.remaining(), 200)];
    request.get(request.position(), start);
    return new String(start, StandardCharsets.ISO_8859_1);
  }

  private static void hangUp(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
