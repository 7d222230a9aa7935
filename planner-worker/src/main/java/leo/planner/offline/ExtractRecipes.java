package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that take certain things out of a text, one a line, in their order. */
final class ExtractRecipes {
  private static final String PULL =
      "(extract|get|pull|pull out|find|list|show|print|give|take|collect|grep) [every|each|out]";
  private static final String FROM = "[that are|found|mentioned] (<in>|out of) {file}";

  static final List<Recipe> ALL =
      List.of(
          extract(
              "extract-emails",
              "extract all email addresses from contacts.txt",
              "(email|e-mail|mail) [address|addresses]|emails|e-mails",
              "e-mail addresses",
              "[[:alnum:]._%+-]+@[[:alnum:]-]+(\\.[[:alnum:]-]+)+"),
          extract(
              "extract-urls",
              "extract all urls from page.html",
              "url|urls|web address|web addresses|http links|https links",
              "URLs",
              "https?://[^][:space:]\"<>)'\\'']+"),
          extract(
              "extract-ips",
              "extract all ip addresses from access.log",
              "ip|ips|ip address|ip addresses|ipv4 addresses",
              "IPv4 addresses",
              "\\b([0-9]{1,3}\\.){3}[0-9]{1,3}\\b"),
          extract(
              "extract-numbers",
              "extract all numbers from notes.txt",
              "number|numbers",
              "numbers",
              "-?[0-9]+(\\.[0-9]+)?"),
          extract(
              "extract-dates",
              "extract all dates from notes.txt",
              "date|dates|iso dates",
              "dates such as 2024-01-31",
              "\\b[0-9]{4}-[0-9]{2}-[0-9]{2}\\b"),
          extract(
              "extract-times",
              "extract all times from notes.txt",
              "times of day|clock times|times",
              "times such as 14:05",
              "\\b[0-2]?[0-9]:[0-5][0-9](:[0-5][0-9])?\\b"),
          extract(
              "extract-quoted",
              "extract all quoted strings from notes.txt",
              "quoted (string|strings|text|texts)|strings in quotes|text in quotes",
              "texts in double quotes",
              "\"[^\"]*\""),
          extract(
              "extract-hashtags",
              "extract all hashtags from notes.txt",
              "hashtag|hashtags|tags starting with #",
              "hashtags",
              "#[[:alnum:]_]+"),
          extract(
              "extract-uuids",
              "extract all uuids from app.log",
              "uuid|uuids|guids",
              "UUIDs",
              "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
          extract(
              "extract-phones",
              "extract all phone numbers from contacts.txt",
              "(phone|telephone) (number|numbers)",
              "phone numbers",
              "\\+?[0-9][0-9 ()/-]{6,}[0-9]"),
          extract(
              "extract-parentheses",
              "extract everything in parentheses from notes.txt",
              "(text|everything|what is) (in|inside|between|within) (parentheses|brackets|round"
                  + " brackets)",
              "texts in parentheses",
              "\\([^()]*\\)"),
          extract(
              "extract-capitalized",
              "extract all capitalized words from notes.txt",
              "(capitalized|capitalised) words|words (that start|starting) with [a] capital"
                  + " [letter]",
              "words that start with a capital",
              "\\b[[:upper:]][[:alnum:]]*\\b"),
          extract(
              "extract-hex-colours",
              "extract all hex colors from style.css",
              "[hex] (color|colors|colour|colours) [codes]",
              "colours such as #ff0000",
              "#[0-9a-fA-F]{3,8}\\b"),
          recipe("count-emails-by-domain", READ)
              .example("count the email addresses in contacts.txt by domain")
              .asks(
                  "<count> (email|e-mail) [addresses] <in> {file} (by|per|for each) domain",
                  "<count> (email|e-mail) [addresses] (by|per|for each) domain <in> {file}")
              .does("Counts the e-mail addresses of @{file} by their domain.")
              .by(
                  "{ grep -oE '[[:alnum:]._%+-]+@[[:alnum:]-]+(\\.[[:alnum:]-]+)+' -- @{file}"
                      + " || [ $? -eq 1 ]; } | sed 's/.*@//' | sort | uniq -c | sort -k1,1nr -k2"),
          recipe("extract-between", READ)
              .example("extract the text between \"<b>\" and \"</b>\" in each line of page.html")
              .asks(
                  "(extract|get|pull|show|print) [text|everything|what is] between {from:quoted}"
                      + " and"
                      + " {to:quoted} (in|on|from) (each|every) line <in> {file}",
                  "(extract|pull) [text|everything|what is] between {from:quoted} and"
                      + " {to:quoted} <in> {file}")
              .does("Shows what stands between @{from} and @{to} on each line of @{file}.")
              .by(
                  "A=@{from} B=@{to} gawk '{ a = ENVIRON[\"A\"]; b = ENVIRON[\"B\"];"
                      + " while ((i = index($0, a)) > 0) { $0 = substr($0, i + length(a));"
                      + " if ((j = index($0, b)) == 0) break; print substr($0, 1, j - 1);"
                      + " $0 = substr($0, j + length(b)) } }' @{file}"));

  private ExtractRecipes() {}

  private static Recipe extract(
      String name, String example, String nouns, String plural, String expression) {
    return recipe(name, READ)
        .example(example)
        .asks(
            PULL + " (" + nouns + ") " + FROM,
            "(what|which) (" + nouns + ") are [there] [mentioned|found] <in> {file}")
        .does("Shows the " + plural + " in @{file}, one a line, in their order.")
        .by("grep -oE -e '" + expression + "' -- @{file} || [ $? -eq 1 ]");
  }
}
