package leo.planner.offline;

import java.util.List;

/** The cases of {@link ExtractRecipes}. */
final class RecipeCasesExtract {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "extract-emails",
              "extract all email addresses from a.txt",
              "echo 'Ann <ann.b+c@x.example.org>, bob@y.de.' > a.txt",
              "rows ann.b+c@x.example.org bob@y.de"),
          new RecipeCase(
              "extract-urls",
              "extract all urls from a.html",
              "echo '<a href=\"https://example.org/a?b=1\">x</a> http://example.com' > a.html",
              "rows 'https://example.org/a?b=1' http://example.com"),
          new RecipeCase(
              "extract-ips",
              "extract all ip addresses from a.log",
              "echo 'from 10.0.0.1 to 192.168.1.20' > a.log",
              "rows 10.0.0.1 192.168.1.20"),
          new RecipeCase(
              "extract-numbers",
              "extract all numbers from a.txt",
              "echo 'a 12, b 3.5 c' > a.txt",
              "rows 12 3.5"),
          new RecipeCase(
              "extract-dates",
              "extract all dates from a.txt",
              "echo 'on 2024-01-31 and 2024-02-01' > a.txt",
              "rows 2024-01-31 2024-02-01"),
          new RecipeCase(
              "extract-times",
              "extract all times from a.txt",
              "echo 'at 9:30 and 14:05:10' > a.txt",
              "rows 9:30 14:05:10"),
          new RecipeCase(
              "extract-quoted",
              "extract all quoted strings from a.txt",
              "echo 'he \"said so\" and \"left\"' > a.txt",
              "rows '\"said so\"' '\"left\"'"),
          new RecipeCase(
              "extract-hashtags",
              "extract all hashtags from a.txt",
              "echo 'a #one b #two_2' > a.txt",
              "rows '#one' '#two_2'"),
          new RecipeCase(
              "extract-uuids",
              "extract all uuids from a.log",
              "echo 'id 123e4567-e89b-12d3-a456-426614174000.' > a.log",
              "rows 123e4567-e89b-12d3-a456-426614174000"),
          new RecipeCase(
              "extract-phones",
              "extract all phone numbers from a.txt",
              "echo 'call +49 30 123456 or 12' > a.txt",
              "rows '+49 30 123456'"),
          new RecipeCase(
              "extract-parentheses",
              "extract everything in parentheses from a.txt",
              "echo 'a (b c) d (e)' > a.txt",
              "rows '(b c)' '(e)'"),
          new RecipeCase(
              "extract-capitalized",
              "extract all capitalized words from a.txt",
              "echo 'Ann and Bob went' > a.txt",
              "rows Ann Bob"),
          new RecipeCase(
              "extract-hex-colours",
              "extract all hex colors from a.css",
              "echo 'a { color: #ff0000; b: #abc }' > a.css",
              "rows '#ff0000' '#abc'"),
          new RecipeCase(
              "count-emails-by-domain",
              "count the email addresses in a.txt by domain",
              "echo 'a@x.org b@x.org c@y.de' > a.txt",
              "[ \"$(echo \"$out\" | sed 's/^ *//')\" = $'2 x.org\\n1 y.de' ]"),
          new RecipeCase(
              "extract-between",
              "extract the text between \"<b>\" and \"</b>\" in each line of a.html",
              "echo '<b>one</b> x <b>two</b>' > a.html",
              "rows one two"));

  private RecipeCasesExtract() {}
}
