package leo.policy;

/** A program that loads the grammar and ends: started by tests as a process of its own. */
final class GrammarLoader {
  private GrammarLoader() {}

  public static void main(String[] args) throws UnparsedException {
    BashParser.load().parse("ls | wc -l");
  }
}
