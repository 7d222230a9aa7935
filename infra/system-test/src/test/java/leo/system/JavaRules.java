package leo.system;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What holds for Java sources, seen through the compiler's own parser. */
final class JavaRules {
  private static final int MAX_METHOD_LINES = 70;

  private JavaRules() {}

  static List<Finding> check(List<SourceFile> files) throws IOException {
    List<Source> sources = files.stream().filter(SourceFile::isJava).map(Source::new).toList();
    List<Finding> found = new ArrayList<>();
    if (sources.isEmpty()) {
      return found;
    }
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, _ -> {}, List.of("-proc:none"), null, sources);
    // The compiler wraps what it is given: its files are found again by their address.
    Map<URI, SourceFile> byAddress =
        sources.stream().collect(Collectors.toMap(Source::toUri, source -> source.file));
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    for (CompilationUnitTree unit : task.parse()) {
      SourceFile file = Objects.requireNonNull(byAddress.get(unit.getSourceFile().toUri()));
      checkTypes(file, unit, found);
      new Scanner(file, unit, positions, found).scan(unit, null);
    }
    return found;
  }

  private static void checkTypes(SourceFile file, CompilationUnitTree unit, List<Finding> found) {
    String own = file.name().replaceFirst("\\.java$", "");
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree tree && !tree.getSimpleName().contentEquals(own)) {
        found.add(
            file.finding(
                1,
                tree.getSimpleName() + " is in a file of another name",
                "give every top-level type its own file"));
      }
    }
    if (unit.getPackageName() != null && Names.isEmpty(unit.getPackageName().toString())) {
      found.add(file.finding(1, "a package name that says nothing", "name it after its duty"));
    }
  }

  private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final SourceFile file;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Finding> found;

    Scanner(
        SourceFile file, CompilationUnitTree unit, SourcePositions positions, List<Finding> found) {
      this.file = file;
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      if (Names.isEmpty(tree.getSimpleName().toString())) {
        add(tree, "'" + tree.getSimpleName() + "' says nothing", "name it after its one duty");
      }
      return super.visitClass(tree, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
      long lines = line(positions.getEndPosition(unit, tree)) - line(start(tree)) + 1;
      if (lines > MAX_METHOD_LINES) {
        add(
            tree,
            "'%s' has %d lines".formatted(tree.getName(), lines),
            "split it: at most " + MAX_METHOD_LINES);
      }
      return super.visitMethod(tree, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void nothing) {
      if (file.path().contains("/src/test/") && isSleep(tree)) {
        add(tree, "a sleep in a test", "wait for what you expect, with Awaitility");
      }
      return super.visitMethodInvocation(tree, null);
    }

    private static boolean isSleep(MethodInvocationTree tree) {
      return switch (tree.getMethodSelect()) {
        case IdentifierTree name -> name.getName().contentEquals("sleep");
        case MemberSelectTree select ->
            select.getIdentifier().contentEquals("sleep")
                && select.getExpression().toString().matches(".*(Thread|TimeUnit.*|[A-Z]*SECONDS)");
        default -> false;
      };
    }

    private void add(Tree tree, String problem, String remedy) {
      found.add(file.finding((int) line(start(tree)), problem, remedy));
    }

    private long start(Tree tree) {
      return positions.getStartPosition(unit, tree);
    }

    private long line(long position) {
      return position < 0 ? 1 : unit.getLineMap().getLineNumber(position);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final SourceFile file;

    Source(SourceFile file) {
      super(URI.create("text:///" + file.path().replace(" ", "%20")), Kind.SOURCE);
      this.file = file;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return file.text();
    }
  }
}
