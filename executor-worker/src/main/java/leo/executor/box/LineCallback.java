package leo.executor.box;

import com.github.dockerjava.api.async.ResultCallback;
import java.io.Closeable;
import java.util.function.Consumer;

/**
 * Lets docker-java feed a line.
 *
 * @param line what hears of its start and its end
 * @param each takes what comes
 * @param <T> what comes
 */
record LineCallback<T>(Line line, Consumer<T> each) implements ResultCallback<T> {
  @Override
  public void onStart(Closeable closeable) {
    line.open(closeable);
  }

  @Override
  public void onNext(T part) {
    each.accept(part);
  }

  @Override
  public void onError(Throwable fault) {
    line.fail(fault);
  }

  @Override
  public void onComplete() {
    line.end();
  }

  @Override
  public void close() {
    line.close();
  }
}
