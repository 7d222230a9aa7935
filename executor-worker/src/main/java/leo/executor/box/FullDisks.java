package leo.executor.box;

import java.util.ArrayList;
import java.util.List;

/**
 * The disks of a box that had no room left when its command ended.
 *
 * @param bits 1 for {@code /work}, 2 for {@code /tmp}, 4 for {@code /dev/shm}
 */
record FullDisks(int bits) {
  static final FullDisks NONE = new FullDisks(0);

  private static final List<String> DISKS = List.of("/work", "/tmp", "/dev/shm");

  boolean any() {
    return !names().isEmpty();
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < DISKS.size(); i++) {
      if ((bits & 1 << i) != 0) {
        names.add(DISKS.get(i));
      }
    }
    return names;
  }
}
