package leo.planner.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the answer's object in what a model says. Models that know no schema put it behind their
 * thoughts, between fences, or after a polite sentence.
 */
final class JsonFinder {
  /** Braces that are looked at; an answer has its object at the first few. */
  private static final int MOST_TRIES = 64;

  private static final int MOST_DEPTH = 8;
  private static final String THOUGHTS = "<think>";
  private static final String END_OF_THOUGHTS = "</think>";

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  private JsonFinder() {}

  /** All objects that have the field and differ; none of them lies within another. */
  static Set<JsonNode> find(String text, String field) {
    char[] characters = text.toCharArray();
    Set<JsonNode> found = new LinkedHashSet<>();
    int from = endOfThoughts(text);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int brace = text.indexOf('{', from);
      if (brace < 0) {
        break;
      }
      Optional<Found> object = objectAt(characters, brace).filter(one -> one.node().has(field));
      object.ifPresent(one -> found.add(one.node()));
      from = object.map(Found::end).orElse(brace + 1);
    }
    return found;
  }

  /** Thoughts stand first: behind the first brace their mark is a part of the answer. */
  private static int endOfThoughts(String text) {
    int begin = text.indexOf(THOUGHTS);
    int brace = text.indexOf('{');
    int end = text.indexOf(END_OF_THOUGHTS, begin);
    boolean thinks = begin >= 0 && (brace < 0 || begin < brace) && end >= 0;
    return thinks ? end + END_OF_THOUGHTS.length() : 0;
  }

  private record Found(JsonNode node, int end) {}

  private static Optional<Found> objectAt(char[] text, int brace) {
    try (JsonParser parser = JSON.createParser(text, brace, text.length - brace)) {
      JsonNode node = JSON.readTree(parser);
      int length = (int) parser.currentLocation().getCharOffset();
      return Optional.ofNullable(node).map(one -> new Found(one, brace + length));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
