package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leo.job.Bytes;
import leo.job.InputFile;
import leo.job.JobInput;
import leo.job.Limit;
import leo.job.SandboxSpec;
import org.jspecify.annotations.Nullable;

/** Reads {@code stdin}, {@code files} and {@code artifacts}. */
final class InputForm {
  static final String STDIN = "stdin";
  static final String FILES = "files";
  static final String ARTIFACTS = "artifacts";

  private InputForm() {}

  /** A job's input; if there are faults, which are noted, some of it may be missing. */
  static JobInput read(JsonFields fields, SandboxSpec sandbox) {
    Bytes stdin = stdin(fields);
    List<InputFile> files = FilesForm.read(fields, sandbox.limit(Limit.WORK_BYTES));
    return new JobInput(stdin, files, artifacts(fields, sandbox.limit(Limit.ARTIFACTS)));
  }

  private static Bytes stdin(JsonFields fields) {
    @Nullable JsonNode value = fields.get(STDIN);
    if (value == null) {
      return Bytes.utf8("");
    }
    String expected = "a string or {\"base64\": …}";
    Optional<Bytes> given = Optional.empty();
    if (value.isTextual()) {
      given = ContentForm.text(fields, STDIN, value);
    } else if (value.isObject()) {
      JsonFields inner = fields.object(STDIN, Set.of(ContentForm.BASE64));
      @Nullable JsonNode base64 = inner.get(ContentForm.BASE64);
      if (base64 == null) {
        inner.fault(ContentForm.BASE64, "is missing", ContentForm.BASE64_EXPECTED);
      } else {
        given = ContentForm.base64(inner, ContentForm.BASE64, base64);
      }
    } else {
      fields.fault(STDIN, "is " + JsonFields.kind(value), expected);
    }
    return given.filter(bytes -> fits(fields, bytes.size())).orElse(Bytes.utf8(""));
  }

  private static boolean fits(JsonFields fields, int size) {
    boolean fits = RequestLimits.STDIN_BYTES.contains(size);
    if (!fits) {
      fields.fault(
          STDIN,
          "has %d bytes".formatted(size),
          "at most %d bytes".formatted(RequestLimits.STDIN_BYTES.most()));
    }
    return fits;
  }

  private static List<String> artifacts(JsonFields fields, long kept) {
    List<String> patterns = new ArrayList<>();
    for (JsonNode value : fields.array(ARTIFACTS, "names", RequestLimits.ARTIFACT_PATTERNS)) {
      Optional<String> fault =
          value.isTextual()
              ? NameRules.fileFault(value.asText())
              : Optional.of("is " + JsonFields.kind(value));
      String field = "%s[%d]".formatted(ARTIFACTS, patterns.size());
      fault.ifPresent(problem -> fields.fault(field, problem, NameRules.EXPECTED));
      patterns.add(value.asText());
    }
    if (!patterns.isEmpty() && kept == 0) {
      fields.fault(ARTIFACTS, "are asked for, and sandbox.artifacts is 0", "none, or a larger one");
    }
    return patterns;
  }
}
