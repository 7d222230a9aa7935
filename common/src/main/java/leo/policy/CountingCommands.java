package leo.policy;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Command substitutions that give numbers, whatever they look at. */
final class CountingCommands {
  private static final Pattern TIME = Pattern.compile("\\+(%-?[sYmdHMSjNuw])+");
  private static final Pattern GREP =
      Pattern.compile("-[ciEFGPvwxqhs]+|--count|--|-e|--no-filename|--ignore-case");
  private static final Pattern GREP_COUNT = Pattern.compile("-[a-zA-Z]*c[a-zA-Z]*|--count");
  private static final Pattern STAT = Pattern.compile("(-c|--format=|--printf=)?%[sYXZWaubhi]");

  private final Predicate<String> isProgram;
  private final Predicate<SyntaxNode> isNumber;

  /**
   * Makes ready.
   *
   * @param isProgram whether a name means the program and no function
   * @param isNumber whether a word is a number
   */
  CountingCommands(Predicate<String> isProgram, Predicate<SyntaxNode> isNumber) {
    this.isProgram = isProgram;
    this.isNumber = isNumber;
  }

  /** Whether a substitution gives a number or nothing. */
  boolean gives(SyntaxNode substitution) {
    List<SyntaxNode> statements = substitution.named().toList();
    return statements.size() == 1 && counts(statements.getFirst());
  }

  private boolean counts(SyntaxNode statement) {
    return switch (statement.type()) {
      case "redirected_statement" ->
          statement.child("body").filter(this::counts).isPresent()
              && statement
                  .named()
                  .filter(part -> part.isField("redirect"))
                  .allMatch(CountingCommands::isQuiet);
      case "pipeline" ->
          statement.named().reduce((_, last) -> last).filter(this::counts).isPresent();
      case "command" -> isCount(statement);
      default -> false;
    };
  }

  /** Whether a redirect brings nothing else into what is counted, such as a fault with its name. */
  private static boolean isQuiet(SyntaxNode redirect) {
    return redirect.is("herestring_redirect")
        || (redirect.is("file_redirect")
            && (redirect.has("<") || redirect.text().matches("2>\\s*/dev/null")));
  }

  private boolean isCount(SyntaxNode command) {
    WordReader reader = WordReader.withoutVariables();
    String program =
        command.child("name").map(reader::read).filter(Word::fixed).map(Word::text).orElse("");
    List<SyntaxNode> nodes =
        command.children().stream().filter(part -> part.isField("argument")).toList();
    List<Word> args = reader.readAll(nodes);
    boolean plain =
        command
            .named()
            .allMatch(part ->
                part.isField("name") || part.isField("argument") || part.is("herestring_redirect"));
    boolean gives =
        switch (program) {
          case "wc" -> !args.isEmpty() && args.stream().allMatch(word -> matches(word, "-[lwcmL]"));
          case "nproc" -> args.isEmpty();
          case "id" -> args.size() == 1 && matches(args.getFirst(), "-[ug]");
          case "date" ->
              args.stream().anyMatch(word -> word.fixed() && TIME.matcher(word.text()).matches());
          case "grep" -> isGrep(args);
          case "stat" ->
              !args.isEmpty()
                  && args.stream().anyMatch(word -> STAT.matcher(word.text()).matches())
                  && args.stream()
                      .noneMatch(word -> word.text().matches(".*%.*") && !isFormat(word));
          case "seq" -> nodes.stream().allMatch(isNumber);
          default -> false;
        };
    return plain && gives && isProgram.test(program);
  }

  private static boolean isFormat(Word word) {
    return word.fixed() && STAT.matcher(word.text()).matches();
  }

  /** With two files it names them: a pattern and a file at most, or it is told not to. */
  private static boolean isGrep(List<Word> args) {
    boolean counted = args.stream().anyMatch(word -> GREP_COUNT.matcher(word.text()).matches());
    long operands = args.stream().filter(word -> !word.text().startsWith("-")).count();
    return counted
        && operands <= 2
        && args.stream().noneMatch(word -> word.splits() || word.glob())
        && args.stream()
            .filter(word -> word.text().startsWith("-"))
            .allMatch(word -> word.fixed() && GREP.matcher(word.text()).matches());
  }

  private static boolean matches(Word word, String pattern) {
    return word.fixed() && word.text().matches(pattern);
  }
}
