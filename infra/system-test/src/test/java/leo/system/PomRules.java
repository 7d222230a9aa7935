package leo.system;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What holds for the modules' build files: versions stand in the parent alone. */
final class PomRules {
  private static final Set<String> VERSIONED = Set.of("dependency", "plugin");

  private PomRules() {}

  static List<Finding> check(SourceFile pom) {
    if (pom.path().equals("pom.xml")) {
      return List.of();
    }
    try {
      return versions(pom);
    } catch (XMLStreamException e) {
      return List.of(
          pom.finding(e.getLocation().getLineNumber(), "not readable as XML", "mend it"));
    }
  }

  private static List<Finding> versions(SourceFile pom) throws XMLStreamException {
    List<Finding> found = new ArrayList<>();
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(pom.text()));
    Deque<String> open = new ArrayDeque<>();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          String name = reader.getLocalName();
          if (name.equals("version") && VERSIONED.contains(open.peek())) {
            found.add(
                pom.finding(
                    reader.getLocation().getLineNumber(),
                    "a version in a module",
                    "move it to the parent pom.xml, where all versions stand"));
          }
          open.push(name);
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        default -> {}
      }
    }
    return found;
  }
}
