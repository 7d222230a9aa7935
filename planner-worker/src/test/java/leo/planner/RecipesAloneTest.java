package leo.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who plans by recipes neither loads the models' libraries nor needs them to be there. */
class RecipesAloneTest {
  @Test
  void recipesNeedNoModelsLibraries() throws Exception {
    assertThat(open("recipes")).isEqualTo("RecipePlanner");
  }

  /** Shows that the loader would have told. */
  @ParameterizedTest
  @ValueSource(strings = {"vertex", "openai"})
  void modelsNeedThem(String kind) {
    assertThatThrownBy(() -> open(kind))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(NoClassDefFoundError.class);
  }

  private static Object open(String kind) throws Exception {
    Class<?> probe = Class.forName(Probe.class.getName(), true, new Fresh());
    return probe.getMethod("open", Map.class).invoke(null, settings(kind));
  }

  private static Map<String, String> settings(String kind) {
    return Map.of(
        "LEO_PLANNER", kind,
        "LEO_VERTEX_PROJECT", "p",
        "LEO_OPENAI_URL", "http://127.0.0.1:1/v1",
        "LEO_OPENAI_MODEL", "m");
  }

  /** Our own classes anew, the JDK's and SLF4J's as they are, and none of the models' libraries. */
  private static final class Fresh extends ClassLoader {
    Fresh() {
      super(RecipesAloneTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.matches(
          "(io\\.grpc|com\\.google|leo\\.cloud|leo\\.planner\\.(model|openai))\\..*")) {
        throw new ClassNotFoundException("not for recipes: " + name);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return name.startsWith("leo.planner.") ? define(name) : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
