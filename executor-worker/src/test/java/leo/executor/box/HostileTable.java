package leo.executor.box;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All attacks: 1 to {@link #KNOWN} are those that other systems of this kind were seen to suffer,
 * the rest are ours.
 */
final class HostileTable {
  static final int KNOWN = 40;

  private HostileTable() {}

  static List<HostileProgram> programs() {
    return Stream.of(
            HostileProcesses.table(),
            HostileMemory.table(),
            HostileOutput.table(),
            HostileFiles.table(),
            HostileWalls.table())
        .flatMap(List::stream)
        .toList();
  }

  /** The attacks on another layer than the sandbox, with the names of the tests that hold them. */
  static Map<Integer, List<String>> provenBy() {
    return new TreeMap<>(
        Map.of(
            // Links and special files as files out; names that lead elsewhere as files in.
            29, List.of("BoxFilesTest"),
            30, List.of("BoxFilesTest"),
            31, List.of("BoxFilesTest", "WorkPathTest"),
            // Words, sizes and fields of a request.
            34, List.of("BadInputTest", "BoxTest"),
            35, List.of("BadInputTest", "BoxTest"),
            // The worker dies.
            36, List.of("CrashTest", "ContainerLifeTest"),
            // The image or Docker is missing or hangs.
            37, List.of("StartUpTest", "HungDockerTest", "BoxTest"),
            // Cancelled in every state.
            38, List.of("JobLifecycleTest", "SandboxContract", "ContainerLifeTest"),
            // A sentence that gives orders to the planner.
            40, List.of("PlanTaskTest", "HostileSlotsTest")));
  }
}
