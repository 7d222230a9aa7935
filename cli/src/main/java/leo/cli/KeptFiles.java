package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** The files that a job left behind, as its server lists them. */
final class KeptFiles {
  private final Api api;
  private final String path;
  private final Console console;
  private boolean failed;

  KeptFiles(Api api, String id, Console console) {
    this.api = api;
    this.path = Ids.path(id) + "/files";
    this.console = console;
  }

  /** The server's answer. */
  JsonNode list() {
    return api.get(path, Session.AT_ONCE);
  }

  byte[] bytes(String name) {
    return api.bytes(path + "/" + UrlPath.encode(name));
  }

  /** The list's entries; saved, with {@code savedTo} or the problem of it, if that is wanted. */
  ArrayNode collect(FileOptions options) {
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    for (JsonNode entry : list().path("files")) {
      ObjectNode file = files.addObject();
      entry.properties().forEach(field -> file.set(field.getKey(), field.getValue()));
      if (options.artifactsTo != null && !file.has("problem")) {
        save(file, options.artifactsTo, options.force);
      }
    }
    return files;
  }

  /** A line for each, on standard error. */
  void show(ArrayNode files) {
    for (JsonNode file : files) {
      String name = file.path("name").asText();
      if (file.has("problem")) {
        console.note("[leo] not kept %s: %s".formatted(name, file.path("problem").asText()));
      } else if (file.has("notSaved")) {
        console.note("[leo] not saved %s: %s".formatted(name, file.path("notSaved").asText()));
      } else {
        console.note(
            "[leo] %s %s (%d bytes)"
                .formatted(
                    file.has("savedTo") ? "saved" : "kept",
                    file.path("savedTo").asText(name),
                    file.path("bytes").asLong()));
      }
    }
  }

  /** Whether a file that was kept could not be saved. */
  boolean failed() {
    return failed;
  }

  private void save(ObjectNode file, Path folder, boolean force) {
    String name = file.path("name").asText();
    try {
      int mode = Integer.parseInt(file.path("mode").asText(), 8);
      Path saved = new SaveFolder(folder, force).save(name, mode, () -> bytes(name));
      file.put("savedTo", saved.toString());
    } catch (IOException e) {
      notSaved(file, String.valueOf(e.getMessage()));
    } catch (CliException e) {
      notSaved(file, String.valueOf(e.getMessage()));
    } catch (NumberFormatException e) {
      notSaved(file, "its mode is not octal: is it a LEO server?");
    }
  }

  private void notSaved(ObjectNode file, String problem) {
    failed = true;
    file.put("notSaved", problem);
  }
}
