package leo.planner.offline;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;

/**
 * A text with places for slots: {@code @{name}}, and {@code @{walk name}} for a {@code find} that
 * starts there. Slots get into a script by this class alone, so always in their quoted form.
 */
record Template(String text) {
  private static final java.util.regex.Pattern PLACE =
      java.util.regex.Pattern.compile("@\\{(walk )?([a-z]+)}");

  /** What a slot stands for when the prompt leaves it open. */
  private static final Map<String, SlotValue> STANDARD =
      Map.of(
          "dir", new PathValue(".", false),
          "folder", new PathValue(".", false),
          "to", new PathValue(".", true),
          "n", new SlotValue.Num(10),
          "files", new SlotValue.Piece("-type f", "files"));

  /** The text as a script. */
  String script(Map<String, SlotValue> slots) {
    return fill(slots, SlotValue::shell);
  }

  /** The text as a sentence. */
  String sentence(Map<String, SlotValue> slots) {
    return fill(slots, SlotValue::shown);
  }

  private String fill(Map<String, SlotValue> slots, Function<SlotValue, String> form) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> {
          SlotValue value = slots.getOrDefault(place.group(2), STANDARD.get(place.group(2)));
          if (value == null) {
            throw new IllegalStateException("nothing fills " + place.group() + ": " + text);
          }
          boolean walk = place.group(1) != null;
          return Matcher.quoteReplacement(walk ? ((PathValue) value).walk() : form.apply(value));
        });
  }
}
