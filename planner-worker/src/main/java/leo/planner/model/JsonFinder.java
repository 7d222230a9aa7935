package leo.planner.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds the answer's object in what a model says. Models that know no schema put it behind their
 * thoughts, between fences, or after a polite sentence.
 */
final class JsonFinder {
  /** Braces that are looked at; an answer has its object at the first few. */
  private static final int MOST_TRIES = 64;

  private static final int MOST_DEPTH = 8;
  private static final String END_OF_THOUGHTS = "</think>";

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  private JsonFinder() {}

  /** The first object that has the field, if there is one. */
  static Optional<JsonNode> find(String text, String field) {
    char[] characters = text.toCharArray();
    int from = text.lastIndexOf(END_OF_THOUGHTS) + 1;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int brace = text.indexOf('{', from);
      if (brace < 0) {
        return Optional.empty();
      }
      Optional<JsonNode> node = objectAt(characters, brace).filter(object -> object.has(field));
      if (node.isPresent()) {
        return node;
      }
      from = brace + 1;
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> objectAt(char[] text, int brace) {
    try (JsonParser parser = JSON.createParser(text, brace, text.length - brace)) {
      return Optional.ofNullable(JSON.readTree(parser));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
