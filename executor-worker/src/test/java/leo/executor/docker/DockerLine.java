package leo.executor.docker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A socket in front of Docker's that can be made to hang, as a daemon in trouble does. */
final class DockerLine implements AutoCloseable {
  private final Path docker;
  private final ServerSocketChannel door;
  private final AtomicReference<CountDownLatch> hold = new AtomicReference<>(new CountDownLatch(0));

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

  /** What was held comes through again. */
  void recover() {
    hold.getAndSet(new CountDownLatch(0)).countDown();
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
        SocketChannel daemon = SocketChannel.open(UnixDomainSocketAddress.of(docker));
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
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
      }
    } catch (IOException e) {
      // One side hung up: so does the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
