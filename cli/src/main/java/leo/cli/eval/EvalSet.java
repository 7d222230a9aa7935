package leo.cli.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The cases of the set, group by group. */
public record EvalSet(List<EvalCase> cases) {
  /** One file each. */
  private static final List<String> GROUPS =
      List.of(
          "find",
          "count",
          "list",
          "text",
          "search",
          "replace",
          "columns",
          "json",
          "sizes",
          "archives",
          "move",
          "delete",
          "permissions",
          "dates",
          "maths",
          "system",
          "compare",
          "encodings",
          "steps",
          "no-task",
          "out-of-reach");

  public EvalSet {
    cases = List.copyOf(cases);
    Set<String> ids = new HashSet<>();
    for (EvalCase one : cases) {
      if (!ids.add(one.id())) {
        throw new IllegalArgumentException("two cases are called '%s'".formatted(one.id()));
      }
    }
  }

  /** The set that comes with LEO. */
  public static EvalSet bundled() {
    SetReader reader = new SetReader();
    List<EvalCase> cases = new ArrayList<>(reader.read("trees", resource("trees")));
    for (String group : GROUPS) {
      cases.addAll(reader.read(group, resource(group)));
    }
    return new EvalSet(cases);
  }

  /** The groups' names, in their order. */
  public List<String> groups() {
    return cases.stream().map(EvalCase::group).distinct().toList();
  }

  private static String resource(String name) {
    try (InputStream in = EvalSet.class.getResourceAsStream(name + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name + ".txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
