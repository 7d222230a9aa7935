package leo.planner.offline;

import java.util.List;

/** The cases of {@link MarkupRecipes}. */
final class RecipeCasesMarkup {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "md-headings",
              "list the headings in a.md",
              "printf '# One\\ntext\\n```\\n# no\\n```\\n## Two\\n' > a.md",
              "rows '# One' '## Two'"),
          new RecipeCase(
              "md-links",
              "list the links in a.md",
              "echo 'see [x](https://example.org) and [y](b.md \"t\")' > a.md",
              "rows https://example.org b.md"),
          new RecipeCase(
              "md-code",
              "show the code blocks in a.md",
              "printf 'a\\n```sh\\nls\\n```\\nb\\n' > a.md",
              "says ls"),
          new RecipeCase(
              "md-open-tasks",
              "list the open tasks in a.md",
              "printf -- '- [ ] one\\n- [x] two\\n' > a.md",
              "rows '1:- [ ] one'"),
          new RecipeCase(
              "html-title",
              "what is the title of a.html",
              "printf '<html><title>\\nHi there</title>' > a.html",
              "says 'Hi there'"),
          new RecipeCase(
              "html-text",
              "show a.html without html tags",
              "printf '<p>one <b>two</b></p>\\n<a\\nhref=\"x\">three</a>\\n' > a.html",
              "rows 'one two' three"),
          new RecipeCase(
              "html-links",
              "extract the links from a.html",
              "echo '<a href=\"x.html\">x</a><a class=\"c\" href=\"y?z=1\">' > a.html",
              "rows x.html 'y?z=1'"),
          new RecipeCase(
              "html-images",
              "list the images in a.html",
              "echo '<img src=\"a.png\"><p><img alt=\"b\" src=\"b.png\"/>' > a.html",
              "rows a.png b.png"),
          new RecipeCase(
              "xml-values",
              "show the values of the tag \"name\" in a.xml",
              "echo '<p><name>Ann</name><name id=\"2\">Bob</name></p>' > a.xml",
              "rows Ann Bob"),
          new RecipeCase(
              "ini-sections",
              "list the sections of a.ini",
              "printf '[one]\\nx=1\\n[two]\\n' > a.ini",
              "rows one two"),
          new RecipeCase(
              "ini-section",
              "show the section \"one\" of a.ini",
              "printf '[one]\\nx=1\\n[two]\\ny=2\\n' > a.ini",
              "rows '[one]' x=1"),
          new RecipeCase(
              "ini-value",
              "what is the value of \"port\" in section \"server\" of a.ini",
              "printf '[client]\\nport=1\\n[server]\\nport = 8080\\n' > a.ini",
              "says 8080"),
          new RecipeCase(
              "env-keys",
              "list the variable names in a.env",
              "printf '# c\\nPORT=1\\nexport HOST=x\\n' > a.env",
              "rows PORT HOST"),
          new RecipeCase(
              "env-value",
              "what is the value of PORT in a.env",
              "printf 'PORTS=2\\nPORT=8080\\n' > a.env",
              "says 8080"),
          new RecipeCase(
              "todo-comments",
              "list all todo comments in src/",
              "mkdir src; printf 'a\\n# TO''DO: b\\n' > src/x.py",
              "rows 'src/x.py:2:# TO''DO: b'"),
          new RecipeCase(
              "functions",
              "list the functions in a.py",
              "printf 'def one(x):\\n  pass\\nclass C:\\n  def two(self):\\n    "
                  + "pass\\n' > a.py",
              "rows '1:def one(x):' '4:  def two(self):'"),
          new RecipeCase(
              "imports",
              "list the imports of a.py",
              "printf 'import os\\nfrom x import y\\nz = 1\\n' > a.py",
              "rows '1:import os' '2:from x import y'"));

  private RecipeCasesMarkup() {}
}
