package leo.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object from bytes and is strict about it: UTF-8 without faults, no name twice,
 * nothing after it, bounded depth, numbers kept exactly.
 */
final class StrictJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(RequestLimits.JSON_DEPTH)
                          // A body of empty objects would take thirty times its size.
                          .maxTokenCount(RequestLimits.JSON_TOKENS)
                          .maxNumberLength(RequestLimits.JSON_NUMBER_CHARACTERS)
                          .maxNameLength(RequestLimits.JSON_NAME_CHARACTERS)
                          // The body's own bound is the smaller one.
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private StrictJson() {}

  /** The object that the bytes hold; anything else ends the request. */
  static ObjectNode parse(byte[] body) {
    String text = decode(body);
    try (JsonParser parser = MAPPER.createParser(text)) {
      return parse(parser);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can always be read", e);
    }
  }

  private static ObjectNode parse(JsonParser parser) throws IOException {
    try {
      @Nullable JsonNode node = MAPPER.readTree(parser);
      if (node == null) {
        throw ProblemException.of(ProblemType.EMPTY_BODY, "Send a JSON object, not only blanks.");
      }
      if (parser.nextToken() != null) {
        throw invalid("there is more after the end of the value", parser.currentTokenLocation());
      }
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw ProblemException.of(
          ProblemType.INVALID_JSON, "The body is a JSON value, but not an object.");
    } catch (StreamConstraintsException e) {
      throw invalid(
          "it is nested too deeply, has too many values, or a name or number is too long",
          e.getLocation());
    } catch (JsonProcessingException e) {
      throw isDuplicate(e) ? duplicate(parser) : invalid("it cannot be read", e.getLocation());
    }
  }

  private static String decode(byte[] body) {
    // A fresh decoder reports what is malformed instead of replacing it.
    ByteBuffer bytes = ByteBuffer.wrap(body);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.of(
          ProblemType.INVALID_ENCODING,
          "The byte at offset %d is not part of valid UTF-8.".formatted(bytes.position()));
    }
  }

  private static boolean isDuplicate(JsonProcessingException fault) {
    return String.valueOf(fault.getOriginalMessage()).startsWith("Duplicate ");
  }

  private static ProblemException duplicate(JsonParser parser) {
    String pointer = parser.getParsingContext().pathAsPointer().toString();
    String field = Shown.of(pointer.substring(Math.min(1, pointer.length())).replace('/', '.'));
    return new ProblemException(
        ProblemType.INVALID_JSON,
        "%s: the name appears twice; expected it once".formatted(field),
        List.of(new FieldError(field, "the name appears twice", "it once")),
        Map.of());
  }

  private static ProblemException invalid(String problem, @Nullable JsonLocation at) {
    String place =
        at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    return ProblemException.of(
        ProblemType.INVALID_JSON, "The body is not valid JSON: " + problem + place + ".");
  }
}
