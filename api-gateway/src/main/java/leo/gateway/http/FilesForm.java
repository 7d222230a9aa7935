package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import leo.job.Bytes;
import leo.job.InputFile;
import leo.job.Range;
import org.jspecify.annotations.Nullable;

/** Reads {@code files}. */
final class FilesForm {
  private static final String FILES = InputForm.FILES;
  private static final String NAME = "name";
  private static final String MODE = "mode";
  private static final Set<String> KNOWN = Set.of(NAME, MODE, ContentForm.TEXT, ContentForm.BASE64);
  private static final Pattern OCTAL = Pattern.compile("0?[0-7]{1,3}");

  private final JsonFields request;

  /** The index of each name, to tell which file stands in the way of another. */
  private final Map<String, Integer> names = new LinkedHashMap<>();

  private FilesForm(JsonFields request) {
    this.request = request;
  }

  /** The files that are right; faults are noted. */
  static List<InputFile> read(JsonFields request, long workBytes) {
    return new FilesForm(request).read(workBytes);
  }

  private List<InputFile> read(long workBytes) {
    List<JsonNode> values = request.array(FILES, "files", RequestLimits.FILES);
    List<InputFile> files = new ArrayList<>();
    long bytes = 0;
    long onDisk = 0;
    for (int i = 0; i < values.size(); i++) {
      String path = "%s[%d]".formatted(FILES, i);
      if (!(values.get(i) instanceof ObjectNode object)) {
        request.fault(path, "is " + JsonFields.kind(values.get(i)), "an object");
        continue;
      }
      JsonFields fields = request.element(path, object, KNOWN);
      Optional<String> name = name(fields, i);
      int mode = mode(fields);
      Optional<Bytes> data = data(fields);
      int size = data.map(Bytes::size).orElse(0);
      bytes += size;
      onDisk += Math.ceilDiv(size, RequestLimits.DISK_PAGE_BYTES);
      if (name.isPresent() && data.isPresent()) {
        files.add(new InputFile(name.get(), mode, data.get()));
      }
    }
    requireAtMost(bytes, RequestLimits.FILES_BYTES.most(), "bytes together");
    requireAtMost(onDisk * RequestLimits.DISK_PAGE_BYTES, workBytes, "bytes of sandbox.workBytes");
    refuseFilesThatAreFolders();
    return files;
  }

  private Optional<String> name(JsonFields fields, int index) {
    @Nullable JsonNode value = fields.get(NAME);
    Optional<String> fault =
        value == null
            ? Optional.of("is missing")
            : value.isTextual()
                ? NameRules.fileFault(value.asText())
                : Optional.of("is " + JsonFields.kind(value));
    if (value == null || fault.isPresent()) {
      fields.fault(NAME, fault.orElseThrow(), NameRules.EXPECTED);
      return Optional.empty();
    }
    @Nullable Integer other = names.putIfAbsent(value.asText(), index);
    if (other != null) {
      fields.fault(NAME, "is that of files[%d] too".formatted(other), "a name of its own");
      return Optional.empty();
    }
    return Optional.of(value.asText());
  }

  private static int mode(JsonFields fields) {
    @Nullable JsonNode value = fields.get(MODE);
    if (value == null) {
      return InputFile.STANDARD_MODE;
    }
    if (!value.isTextual() || !OCTAL.matcher(value.asText()).matches()) {
      String problem =
          value.isTextual()
              ? "'%s' is not allowed".formatted(Shown.of(value.asText()))
              : "is " + JsonFields.kind(value);
      fields.fault(MODE, problem, "an octal number in a string, from \"0\" to \"0777\"");
      return InputFile.STANDARD_MODE;
    }
    return Integer.parseInt(value.asText(), 8);
  }

  private static Optional<Bytes> data(JsonFields fields) {
    @Nullable JsonNode text = fields.get(ContentForm.TEXT);
    @Nullable JsonNode base64 = fields.get(ContentForm.BASE64);
    if (text != null && base64 != null) {
      fields.fault(ContentForm.BASE64, "stands beside text", "one of both");
      return Optional.empty();
    }
    String field = text != null ? ContentForm.TEXT : ContentForm.BASE64;
    if (text == null && base64 == null) {
      fields.fault(ContentForm.TEXT, "is missing, and so is base64", "one of both");
      return Optional.empty();
    }
    Optional<Bytes> data =
        text != null
            ? ContentForm.text(fields, field, text)
            : base64 == null ? Optional.empty() : ContentForm.base64(fields, field, base64);
    Range bound = RequestLimits.FILE_BYTES;
    if (data.isPresent() && !bound.contains(data.get().size())) {
      String problem = "has %d bytes".formatted(data.get().size());
      fields.fault(field, problem, "at most %d bytes".formatted(bound.most()));
    }
    return data;
  }

  private void requireAtMost(long given, long most, String what) {
    if (given > most) {
      request.fault(FILES, "take %d bytes".formatted(given), "at most %d %s".formatted(most, what));
    }
  }

  private void refuseFilesThatAreFolders() {
    names.forEach((name, index) -> {
      for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
        @Nullable Integer other = names.get(name.substring(0, at));
        if (other != null) {
          request.fault(
              "%s[%d].%s".formatted(FILES, other, NAME),
              "is a folder of files[%d]".formatted(index),
              "a name that no other file lies under");
        }
      }
    });
  }
}
