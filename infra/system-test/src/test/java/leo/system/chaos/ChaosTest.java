package leo.system.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The course over PostgreSQL alone, whose bus is made to lose, repeat, delay and reorder. */
class ChaosTest extends ChaosCourse {
  private static final List<Fault> SHORT =
      List.of(
          Fault.HOSTILE_BUS,
          Fault.EXECUTORS_KILLED,
          Fault.ZOMBIE,
          Fault.DATABASE_KILLED,
          Fault.CONNECTIONS_CUT,
          Fault.EARLIER_VERSION,
          Fault.ROLLING_RESTART);

  @Override
  Cluster open(Path at, long seed) throws IOException {
    return Cluster.overPostgres(at, seed);
  }

  @Override
  List<Fault> course(Scale asked) {
    return asked.all()
        ? Stream.of(Fault.values()).filter(fault -> !fault.needsPubSub()).toList()
        : SHORT;
  }
}
