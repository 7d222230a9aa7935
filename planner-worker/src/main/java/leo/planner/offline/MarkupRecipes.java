package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes for Markdown, HTML, settings and source code. */
final class MarkupRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("md-headings", READ)
              .example("list the headings in README.md")
              .asks(
                  "<show> [markdown|every|each] (headings|outline) <in> {file}",
                  "<show> [markdown|every|each] (headers|=titles) <in> {file:md}")
              .does("Shows the Markdown headings of @{file}.")
              .by("gawk '/^```/ { code = !code } !code && /^#{1,6} /' @{file}"),
          recipe("md-links", READ)
              .example("list the links in README.md")
              .asks("(<show>|extract|get|find) [markdown|every|each] links <in> {file:md}")
              .does("Shows the targets of the Markdown links in @{file}.")
              .by(
                  "{ grep -oE '\\]\\([^()[:space:]]+' -- @{file} || [ $? -eq 1 ]; }"
                      + " | cut -c3-"),
          recipe("md-code", READ)
              .example("show the code blocks in README.md")
              .asks(
                  "(<show>|extract|get|find) [every|each] (code blocks|code snippets|code) <in>"
                      + " {file:md}")
              .does("Shows what stands in the code blocks of @{file}.")
              .by("gawk '/^```/ { code = !code; next } code' @{file}"),
          recipe("md-open-tasks", READ)
              .example("list the open tasks in todo.md")
              .asks(
                  "<show> [every|each] (open|unfinished|undone|unchecked|incomplete)"
                      + " (tasks|items|todos|checkboxes) <in> {file}")
              .does("Shows the unchecked boxes in @{file}.")
              .by("grep -nE '^[[:space:]]*[-*+] \\[ \\]' -- @{file} || [ $? -eq 1 ]"),
          recipe("html-title", READ)
              .example("what is the title of page.html")
              .asks("(<show>|extract|get) title <in> {file:html}")
              .does("Shows the title of the page @{file}.")
              .by(
                  "tr '\\n' ' ' < @{file} | { grep -oiE '<title[^>]*>[^<]*' || [ $? -eq 1 ]; }"
                      + " | sed -E 's/^<[^>]*>[[:space:]]*//'"),
          recipe("html-text", READ)
              .example("show page.html without html tags")
              .asks(
                  "<strip> [every|each] [html|xml] tags <in> {file}",
                  "<show> {file} without [html|xml] tags",
                  "(<show>|extract|get) [plain] text <in> {file:html}")
              .does("Shows @{file} without its tags; the file stays as it is.")
              .by("sed -E ':a; s/<[^>]*>//g; /</{N; ba}' -- @{file}"),
          recipe("html-links", READ)
              .example("extract the links from page.html")
              .asks(
                  "(<show>|extract|get|find) [every|each] (links|hyperlinks|hrefs) <in>"
                      + " {file:html}")
              .does("Shows where the links of @{file} lead.")
              .by(
                  "{ grep -oiE 'href=\"[^\"]*\"' -- @{file} || [ $? -eq 1 ]; }"
                      + " | sed -E 's/^[^\"]*\"//; s/\"$//'"),
          recipe("html-images", READ)
              .example("list the images in page.html")
              .asks(
                  "(<show>|extract|get|find) [every|each] (images|image sources|pictures) <in>"
                      + " {file:html}")
              .does("Shows the sources of the images in @{file}.")
              .by(
                  "{ grep -oiE '<img[^>]*' -- @{file} || [ $? -eq 1 ]; }"
                      + " | sed -nE 's/.*src=\"([^\"]*)\".*/\\1/p'"),
          recipe("xml-values", READ)
              .example("show the values of the tag \"name\" in data.xml")
              .asks(
                  "(<show>|extract|get) [every|each] [values of|contents of|content of] (tag|tags"
                      + "|element|elements) {name:identifier} <in> {file}",
                  "(<show>|extract|get) [every|each] {name:identifier} (tags|elements|tag|element)"
                      + " <in> {file}")
              .does("Shows what stands in the elements @{name} of @{file}.")
              .by(
                  "{ grep -oE '<@{name}( [^>]*)?>[^<]*' -- @{file} || [ $? -eq 1 ]; }"
                      + " | sed -E 's/^<[^>]*>//'"),
          recipe("ini-sections", READ)
              .example("list the sections of settings.ini")
              .asks("<show> [every|each] (sections|section names) <in> {file}")
              .does("Shows the names of the sections in @{file}.")
              .by("sed -nE 's/^[[:space:]]*\\[([^]]+)\\].*/\\1/p' -- @{file}"),
          recipe("ini-section", READ)
              .example("show the section \"server\" of settings.ini")
              .asks(
                  "<show> [content of] section {text:label} <in> {file}",
                  "<show> [content of] {text:label} section <in> {file}")
              .does("Shows the section @{text} of @{file}.")
              .by(
                  "T=@{text} gawk '/^[[:space:]]*\\[/ { on = index($0, \"[\" ENVIRON[\"T\"]"
                      + " \"]\") }"
                      + " on' @{file}"),
          recipe("ini-value", READ)
              .example("what is the value of \"port\" in section \"server\" of settings.ini")
              .asks(
                  "(<show>|get) [value of] [setting|key] {key:label} (in|of|from) section"
                      + " {text:label} <in> {file}",
                  "(<show>|get) [value of] [setting|key] {key:label} (in|of|from) {text:label}"
                      + " section <in> {file}")
              .does("Shows what @{key} is set to in the section @{text} of @{file}.")
              .by(
                  "T=@{text} K=@{key} gawk -F = '/^[[:space:]]*\\[/ {"
                      + " on = index($0, \"[\" ENVIRON[\"T\"] \"]\"); next }"
                      + " on { k = $1; gsub(/^[[:space:]]+|[[:space:]]+$/, \"\", k);"
                      + " if (k == ENVIRON[\"K\"]) { v = substr($0, index($0, \"=\") + 1);"
                      + " gsub(/^[[:space:]]+|[[:space:]]+$/, \"\", v); print v; found = 1 } }"
                      + " END { exit !found }' @{file}"),
          recipe("env-keys", READ)
              .example("list the variable names in settings.env")
              .asks(
                  "<show> [every|each] (variables|variable names|setting names|keys) <in>"
                      + " {file:settings}",
                  "(what|which) (variables|settings|keys) are (set|defined) <in> {file:settings}")
              .does("Shows the names that are set in @{file}.")
              .by(
                  "sed -nE 's/^[[:space:]]*(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_.-]*)"
                      + "[[:space:]]*[=:].*/\\2/p' -- @{file}"),
          recipe("env-value", READ)
              .example("what is the value of PORT in settings.env")
              .asks(
                  "(<show>|get|what is) [value of] [variable|setting|key] {text:label} (set to"
                      + " <in>|<in>)"
                      + " {file:settings}",
                  "what is {text:label} set to <in> {file:settings}")
              .does("Shows what @{text} is set to in @{file}.")
              .by(
                  "K=@{text} gawk '{ line = $0; sub(/^[[:space:]]*(export[[:space:]]+)?/, \"\","
                      + " line);"
                      + " i = match(line, /[=:]/); k = substr(line, 1, i - 1);"
                      + " gsub(/[[:space:]]+$/, \"\", k); if (i && k == ENVIRON[\"K\"]) {"
                      + " v = substr(line, i + 1); gsub(/^[[:space:]]+|[[:space:]]+$/, \"\", v);"
                      + " print v; found = 1 } } END { exit !found }' @{file}"),
          recipe("todo-comments", READ)
              .example("list all todo comments in src/")
              .asks(
                  "<show> [every|each] (todo|todos|todo comments|fixme comments|fixmes)"
                      + " [and (fixmes|fixme comments)] [<in> {dir}]",
                  "<show> [every|each] (todo|todos|todo comments|fixmes) <in> {dir:file}")
              .does("Shows the notes of what is left to do under @{dir}, with file and line.")
              .by(
                  "@{walk dir} -type f -print0 | sort -z"
                      + " | xargs -0 -r grep -HnIE -e '\\b(T[O]DO|F[I]XME)\\b' -- || [ $? -eq"
                      + " 123 ]"),
          recipe("functions", READ)
              .example("list the functions in main.py")
              .asks(
                  "<show> [every|each] [names of] functions [defined|declared] <in> {file}",
                  "(what|which) functions are defined <in> {file}")
              .does("Shows the functions that the Python or shell file @{file} defines.")
              .by(
                  "grep -nE '^[[:space:]]*((async )?def |function )"
                      + "|^[A-Za-z_][A-Za-z0-9_]*[[:space:]]*\\(\\)' -- @{file} || [ $? -eq 1 ]"),
          recipe("imports", READ)
              .example("list the imports of main.py")
              .asks(
                  "<show> [every|each] (imports|import statements|imported modules|includes)"
                      + " <in> {file}")
              .does("Shows the lines of @{file} that import or include something.")
              .by(
                  "grep -nE '^[[:space:]]*(import |from .* import |#[[:space:]]*include)' --"
                      + " @{file}"
                      + " || [ $? -eq 1 ]"));

  private MarkupRecipes() {}
}
