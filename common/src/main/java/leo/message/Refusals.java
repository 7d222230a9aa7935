package leo.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leo.message.Outbox.Entry;

/**
 * How often a bus refused each message for itself, as one relay knows it. In memory: tries in the
 * outbox count outages too, and who forgets parks a message later, never too early. Of many refused
 * messages the last {@value #MOST} are remembered.
 */
final class Refusals {
  static final int MOST = 1_000;

  private final Map<Long, Integer> byRow =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
          return size() > MOST;
        }
      };

  /** Counts one more, and tells how many there were. */
  synchronized int count(Entry<?> entry) {
    return byRow.merge(entry.id(), 1, Integer::sum);
  }

  /** These are no longer to be counted. */
  synchronized <M> void forget(List<Entry<M>> settled) {
    if (!byRow.isEmpty()) {
      settled.forEach(entry -> byRow.remove(entry.id()));
    }
  }
}
