package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that calculate, encode and check. */
final class MathRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("calculate", READ)
              .example("what is 12 * (3 + 4)")
              .asks(
                  "(what is|calculate|compute|work out|evaluate|how much is|<show> result of)"
                      + " {sum}",
                  "<count> is {sum}",
                  "{sum}")
              .does("Calculates @{sum}.")
              .by(calculated("@{sum}")),
          recipe("percent", READ)
              .example("what is 15 percent of 80")
              .asks("(what is|calculate|compute|how much is) {part:n} percent of {whole:n}")
              .does("Calculates @{part} percent of @{whole}.")
              .by(calculated("'@{part} * @{whole} / 100'")),
          recipe("square-root", READ)
              .example("what is the square root of 144")
              .asks(
                  "(what is|calculate|compute) square root of {n}",
                  "sqrt {n}",
                  "square root of {n}")
              .does("Calculates the square root of @{n}.")
              .by(calculated("'sqrt(@{n})'")),
          recipe("power", READ)
              .example("what is 2 to the power of 16")
              .asks(
                  "(what is|calculate|compute) {base:n} (to power of|raised to|to power"
                      + "|raised to power of) {n}")
              .does("Calculates @{base} to the power of @{n}.")
              .by(calculated("'@{base} ^ @{n}'")),
          recipe("remainder", READ)
              .example("what is 17 modulo 5")
              .asks(
                  "(what is|calculate|compute) {n} (modulo|mod) {by:n}",
                  "(what is|calculate|compute) remainder of {n} divided by {by:n}")
              .does("Calculates the remainder of @{n} divided by @{by}.")
              .by("echo '@{n} % @{by}' | bc | grep ."),
          recipe("factor", READ)
              .example("what are the prime factors of 360")
              .asks("(<show>|calculate|compute) prime factors (of|for) {n}", "factor {n}")
              .does("Shows the prime factors of @{n}.")
              .by("factor @{n}"),
          recipe("is-prime", READ)
              .example("is 97 a prime number")
              .asks("is {n} [a] prime [number]")
              .does("Says whether @{n} is prime.")
              .by("factor @{n} | gawk '{ print NF == 2 ? \"yes\" : \"no\" }'"),
          recipe("to-hexadecimal", READ)
              .example("convert 255 to hexadecimal")
              .asks(
                  "(convert|show|write|turn) {n} (to|in|into|as) (hex|hexadecimal)",
                  "what is {n} in (hex|hexadecimal)")
              .does("Writes @{n} in base 16.")
              .by("printf '%x\\n' @{n}"),
          recipe("to-binary", READ)
              .example("convert 10 to binary")
              .asks("(convert|show|write|turn) {n} (to|in|into|as) binary", "what is {n} in binary")
              .does("Writes @{n} in base 2.")
              .by("echo 'obase=2; @{n}' | bc"),
          recipe("count-up", READ)
              .example("print the numbers from 1 to 10")
              .asks(
                  "(show|print|list|generate|count|write) [numbers] (from|between) {from:n}"
                      + " (to|and|up to)"
                      + " {to:n}",
                  "(show|print|list|generate|count|write) [numbers] {from:n} (to|through) {to:n}")
              .does("Prints the numbers from @{from} to @{to}.")
              .by("seq @{from} @{to}"),
          recipe("random-number", READ)
              .example("give me a random number between 1 and 100")
              .asks(
                  "(<show>|generate|pick|choose|make) random number (between|from) {from:n}"
                      + " (and|to) {to:n}",
                  "(roll|throw) (die|dice) {from=1} {to=6}")
              .does("Picks a random number from @{from} to @{to}.")
              .by("shuf -i @{from}-@{to} -n 1"),
          recipe("random-text", READ)
              .example("generate a random password of 16 characters")
              .asks(
                  "(<show>|generate|make|create) random (password|string|token) (of|with) {n}"
                      + " (characters|letters)",
                  "(<show>|generate|make|create) {n} character [random] (password|string|token)",
                  "(generate|make|create) [random] password {n=16}")
              .does("Makes a random text of @{n} letters and digits.")
              .by(
                  "LC_ALL=C gawk -v n=@{n} 'BEGIN { RS = \".\"; while (length(s) < n &&"
                      + " (getline c < \"/dev/urandom\") > 0) { gsub(/[^A-Za-z0-9]/, \"\", c);"
                      + " s = s c } print substr(s, 1, n) }'"),
          recipe("sha256", READ)
              .example("show the sha256 checksum of /etc/hostname")
              .asks(
                  "(<show>|calculate|compute) (sha256|sha-256|sha256sum) [checksum|hash|sum|digest]"
                      + " (of|for) {file}",
                  "(sha256sum|sha256) [of] {file}",
                  "(<show>|calculate|compute) (checksum|hash) (of|for) {file}")
              .does("Shows the SHA-256 checksum of @{file}.")
              .by("sha256sum -- @{file}"),
          recipe("md5", READ)
              .example("show the md5 checksum of /etc/hostname")
              .asks(
                  "(<show>|calculate|compute) (md5|md5sum) [checksum|hash|sum|digest] (of|for)"
                      + " {file}",
                  "(md5sum|md5) [of] {file}")
              .does("Shows the MD5 checksum of @{file}.")
              .by("md5sum -- @{file}"),
          recipe("sha1", READ)
              .example("show the sha1 checksum of /etc/hostname")
              .asks(
                  "(<show>|calculate|compute) (sha1|sha-1|sha1sum) [checksum|hash|sum|digest]"
                      + " (of|for) {file}",
                  "(sha1sum|sha1) {file}")
              .does("Shows the SHA-1 checksum of @{file}.")
              .by("sha1sum -- @{file}"),
          recipe("sha256-all", READ)
              .example("show the sha256 checksums of all .conf files under /etc")
              .asks(
                  "(<show>|calculate|compute) (sha256|sha-256|sha256sum) [checksum|hash|sum]"
                      + " (of|for) {files} [<in> {dir}]",
                  "(<show>|calculate|compute) checksums (of|for) {files} [<in> {dir}]")
              .does("Shows the SHA-256 checksums of the @{files} under @{dir}.")
              .by("@{walk dir} @{files} -print0 | sort -z | xargs -0 -r sha256sum --"),
          recipe("base64-encode", READ)
              .example("encode \"hello\" in base64")
              .asks(
                  "(encode|convert) {text:quoted} (in|to|as|with|into) (base64|base 64)",
                  "base64 encode {text:quoted}")
              .does("Writes @{text} in base64.")
              .by("printf %s @{text} | base64 -w0 && echo"),
          recipe("base64-decode", READ)
              .example("decode \"aGVsbG8=\" from base64")
              .asks(
                  "decode {text:quoted} (from|in|with) (base64|base 64)",
                  "(base64 decode|decode base64 [text|string]) {text:quoted}")
              .does("Reads @{text} as base64.")
              .by("printf %s @{text} | base64 -d && echo"));

  private MathRecipes() {}

  /** A script for bc's answer without trailing zeros; no answer, as for 1/0, is a failure. */
  private static String calculated(String sum) {
    return "{ echo 'scale=10'; echo "
        + sum
        + "; } | BC_LINE_LENGTH=0 bc -l"
        + " | sed -E '/\\./s/\\.?0+$//; s/^(-?)\\./\\10./' | grep .";
  }
}
