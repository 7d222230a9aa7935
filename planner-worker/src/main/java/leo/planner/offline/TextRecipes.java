package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes for a text in the prompt, for encodings and checksums. */
final class TextRecipes {
  private static final String STRING = "((string|text|word|phrase) {text:quoted}|{text:phrase})";

  static final List<Recipe> ALL =
      List.of(
          recipe("text-length", READ)
              .example("how long is the string \"hello world\"")
              .asks(
                  "how long is " + STRING,
                  "<count> (characters|letters) (are in|in|does|do) " + STRING + " [have|contain]",
                  "<show> length of " + STRING)
              .does("Counts the characters of @{text}.")
              .by("printf %s @{text} | LC_ALL=C.UTF-8 wc -m"),
          recipe("text-words", READ)
              .example("how many words are in \"to be or not to be\"")
              .asks(
                  "<count> words (are in|in|does|do) [string|text|phrase|sentence] {text:phrase}"
                      + " [have|contain]")
              .does("Counts the words of @{text}.")
              .by("printf %s @{text} | wc -w"),
          recipe("text-reverse", READ)
              .example("reverse the string \"stressed\"")
              .asks("reverse " + STRING, "<show> " + STRING + " (reversed|backwards)")
              .does("Shows @{text} from its end.")
              .by("printf '%s\\n' @{text} | rev"),
          recipe("text-upper", READ)
              .example("convert \"hello\" to uppercase")
              .asks(
                  "(<change>|show|write|print) "
                      + STRING
                      + " (to|in|into) (uppercase|upper case"
                      + "|capitals|capital letters)",
                  "(uppercase|upcase) " + STRING)
              .does("Shows @{text} in upper case.")
              .by("printf '%s\\n' @{text} | LC_ALL=C.UTF-8 sed 's/.*/\\U&/'"),
          recipe("text-lower", READ)
              .example("convert \"HELLO\" to lowercase")
              .asks(
                  "(<change>|show|write|print) "
                      + STRING
                      + " (to|in|into) (lowercase|lower case"
                      + "|small letters)",
                  "(lowercase|downcase) " + STRING)
              .does("Shows @{text} in lower case.")
              .by("printf '%s\\n' @{text} | LC_ALL=C.UTF-8 sed 's/.*/\\L&/'"),
          recipe("text-repeat", READ)
              .example("print \"ha\" 3 times")
              .asks("(print|show|repeat|write|say|echo) " + STRING + " {n} times")
              .does("Prints @{text} @{n} times.")
              .by("for i in $(seq @{n}); do printf '%s\\n' @{text}; done"),
          recipe("text-print", READ)
              .example("print \"hello world\"")
              .asks("(print|echo|say|output) [message|string|text|words] {text:phrase}")
              .does("Prints @{text}.")
              .by("printf '%s\\n' @{text}"),
          recipe("text-palindrome", READ)
              .example("is \"level\" a palindrome")
              .asks(
                  "is " + STRING + " palindrome",
                  "<show> (if|whether) " + STRING + " is [a] palindrome")
              .does("Says whether the letters of @{text} read the same from both ends.")
              .by(
                  "T=@{text} gawk 'BEGIN { t = tolower(ENVIRON[\"T\"]);"
                      + " gsub(/[^[:alnum:]]/, \"\", t); for (i = length(t); i > 0; i--)"
                      + " r = r substr(t, i, 1); print (t == r ? \"yes\" : \"no\") }'"),
          recipe("text-replace", READ)
              .example("replace \"a\" with \"o\" in the string \"banana\"")
              .asks(
                  "(replace|change|substitute) {from:quoted} (with|by|to) {to:quoted} in"
                      + " (string|text|word|phrase) {text:quoted}")
              .does("Shows @{text} with @{to} for each @{from}.")
              .by("t=@{text} a=@{from} b=@{to}\nt=${t//\"$a\"/\"$b\"}\nprintf '%s\\n' \"$t\""),
          recipe("text-sha", READ)
              .example("what is the sha256 of the string \"hello\"")
              .asks(
                  "(<show>|calculate|compute) (sha256|sha-256) [hash|checksum|sum|digest] (of|for)"
                      + " (string|text|word) {text:quoted}",
                  "hash (string|text|word) {text:quoted} (with|using) (sha256|sha-256)")
              .does("Shows the SHA-256 checksum of @{text}.")
              .by("printf %s @{text} | sha256sum | cut -d' ' -f1"),
          recipe("text-md", READ)
              .example("what is the md5 of the string \"hello\"")
              .asks(
                  "(<show>|calculate|compute) md5 [hash|checksum|sum|digest] (of|for)"
                      + " (string|text|word) {text:quoted}",
                  "hash (string|text|word) {text:quoted} (with|using) md5")
              .does("Shows the MD5 checksum of @{text}.")
              .by("printf %s @{text} | md5sum | cut -d' ' -f1"),
          recipe("text-sort-letters", READ)
              .example("sort the letters of \"banana\"")
              .asks("sort (letters|characters) (of|in) [string|text|word] {text:quoted}")
              .does("Shows the letters of @{text} in their order.")
              .by(
                  "printf %s @{text} | { grep -o . || [ $? -eq 1 ]; } | sort | tr -d '\\n' &&"
                      + " echo"),
          recipe("url-encode", READ)
              .example("url encode \"a b&c\"")
              .asks(
                  "(url encode|url-encode|urlencode|percent encode|percent-encode) " + STRING,
                  "(encode|escape) " + STRING + " (for [a] url|as [a] url|for use in [a] url)")
              .does("Writes @{text} as it may stand in a URL.")
              .by("T=@{text} jq -rn 'env.T | @uri'"),
          recipe("url-decode", READ)
              .example("url decode \"a%20b\"")
              .asks(
                  "(url decode|url-decode|urldecode|percent decode|percent-decode) " + STRING,
                  "decode [the] (url|url encoded string|url-encoded string|percent encoded string)"
                      + " {text:quoted}")
              .does("Reads @{text} as it stands in a URL.")
              .by(
                  "T=@{text} LC_ALL=C gawk 'BEGIN { t = ENVIRON[\"T\"]; gsub(/[+]/, \" \", t);"
                      + " while (match(t, /%[0-9A-Fa-f][0-9A-Fa-f]/)) {"
                      + " printf \"%s%c\", substr(t, 1, RSTART - 1),"
                      + " strtonum(\"0x\" substr(t, RSTART + 1, 2)); t = substr(t, RSTART + 3) }"
                      + " print t }'"),
          recipe("hex-encode", READ)
              .example("convert the string \"hello\" to hex")
              .asks(
                  "<change> [string|text] {text:quoted} (to|into) (hex|hexadecimal|hex bytes)",
                  "hex encode " + STRING)
              .does("Shows the bytes of @{text} in hexadecimal.")
              .by("printf %s @{text} | od -An -v -tx1 | tr -d ' \\n' && echo"),
          recipe("hex-decode", READ)
              .example("decode the hex string \"68656c6c6f\"")
              .asks(
                  "decode [the] (hex|hexadecimal) [string|text|bytes] {text:quoted}",
                  "<change> (hex|hexadecimal) [string] {text:quoted} (to|into) (text|ascii)")
              .does("Reads @{text} as bytes in hexadecimal.")
              .by(
                  "T=@{text} LC_ALL=C gawk 'BEGIN { t = ENVIRON[\"T\"];"
                      + " if (t !~ /^([0-9A-Fa-f][0-9A-Fa-f])+$/) exit 1;"
                      + " for (i = 1; i < length(t); i += 2)"
                      + " printf \"%c\", strtonum(\"0x\" substr(t, i, 2)); print \"\" }'"),
          recipe("rot", READ)
              .example("encode \"hello\" with rot13")
              .asks(
                  "(encode|decode|encrypt|decrypt|<change>) "
                      + STRING
                      + " (with|using|to|in|from)"
                      + " rot13",
                  "rot13 " + STRING)
              .does("Moves each letter of @{text} by 13 places.")
              .by("printf '%s\\n' @{text} | tr 'A-Za-z' 'N-ZA-Mn-za-m'"),
          recipe("character-code", READ)
              .example("what is the ascii code of \"A\"")
              .asks(
                  "<show> (ascii|unicode|character) (code|value|codepoint|code point) (of|for)"
                      + " [character|letter] {text:quoted}")
              .does("Shows the number of the first character of @{text}.")
              .by("T=@{text} jq -rn 'env.T | explode | .[0]'"),
          recipe("code-character", READ)
              .example("which character has the ascii code 65")
              .asks(
                  "(which|what) character (has|is) [ascii|unicode] code {n}",
                  "<show> character (with|for|of) [ascii|unicode] code {n}")
              .does("Shows the character with the number @{n}.")
              .by("jq -rn '[@{n}] | implode'"),
          recipe("base64-file", READ)
              .example("encode notes.txt in base64")
              .asks(
                  "(encode|convert) {file:unquoted} (in|to|as|with|into) (base64|base 64)",
                  "(base64 encode|base64-encode|base64) {file:unquoted}",
                  "<show> {file:unquoted} (in|as) (base64|base 64)")
              .does("Shows @{file} in base64.")
              .by("base64 -- @{file}"),
          recipe("base64-decode-file", READ)
              .example("decode the base64 file notes.b64")
              .asks(
                  "(base64 decode|base64-decode|decode base64) {file:unquoted}",
                  "decode {file:unquoted} from (base64|base 64)",
                  "decode [the] base64 file {file:unquoted}")
              .does("Shows what @{file} holds in base64.")
              .by("base64 -d -- @{file}"),
          recipe("hex-dump", READ)
              .example("show a hex dump of notes.txt")
              .asks(
                  "<show> (hex dump|hexdump|hexadecimal dump|bytes) (of|from) {file}",
                  "<show> {file} (in|as) (hex|hexadecimal)",
                  "(hexdump|hex dump) {file}")
              .does("Shows the bytes of @{file} in hexadecimal and as text.")
              .by("hexdump -C -- @{file}"),
          recipe("sha512", READ)
              .example("show the sha512 checksum of notes.txt")
              .asks(
                  "[<show>|calculate|compute] (sha512|sha-512|sha512sum) [checksum|hash|sum|digest]"
                      + " (of|for) {file}",
                  "(sha512sum|sha512) {file}")
              .does("Shows the SHA-512 checksum of @{file}.")
              .by("sha512sum -- @{file}"),
          recipe("crc", READ)
              .example("show the crc of notes.txt")
              .asks(
                  "[<show>|calculate|compute] (crc|crc checksum|cksum) (of|for) {file}",
                  "cksum {file}")
              .does("Shows the POSIX CRC and the size of @{file}.")
              .by("cksum -- @{file}"),
          recipe("checksum-check", READ)
              .example("verify the checksums in SHA256SUMS")
              .asks(
                  "(verify|check|validate|test) [the] [sha256] (checksums|hashes|sums|files)"
                      + " (in|from|of|against|listed in) {file}",
                  "(sha256sum -c|sha256sum --check) {file}")
              .does("Checks the files that @{file} lists against their SHA-256 checksums.")
              .by("sha256sum -c -- @{file}"),
          recipe("has-checksum", READ)
              .example("does notes.txt have the md5 checksum d41d8cd98f00b204e9800998ecf8427e")
              .asks(
                  "(does|do) {file} have [the] (md5|sha1|sha256|sha512|md5sum|sha256sum) [checksum"
                      + "|hash|sum|digest] {sum:checksum}",
                  "(does|do) (md5|sha1|sha256|sha512) [checksum|hash|sum] of {file} (match|equal)"
                      + " {sum:checksum}",
                  "(check|verify|<show>) (that|if|whether) [the] (md5|sha1|sha256|sha512) [checksum"
                      + "|hash|sum] of {file} (is|equals|matches) {sum:checksum}")
              .does("Says whether @{sum} is the checksum of @{file}.")
              .by(
                  """
                  sum=@{sum}
                  case ${#sum} in
                    32) have=$(md5sum < @{file}) ;;
                    40) have=$(sha1sum < @{file}) ;;
                    64) have=$(sha256sum < @{file}) ;;
                    128) have=$(sha512sum < @{file}) ;;
                    *) echo 'no checksum has this length' >&2; exit 2 ;;
                  esac
                  if [ -z "$have" ]; then exit 2; fi
                  if [ "${have%% *}" = "$sum" ]; then echo yes; else echo no; fi
                  """),
          recipe("encoding-of", READ)
              .example("what encoding does notes.txt use")
              .asks(
                  "<show> [character|text|file] (encoding|charset|character set) of {file}",
                  "(what|which) [character|text] (encoding|charset) (does|is) {file} [use|have|in]",
                  "(what|which) (encoding|charset) is used (by|in) {file}")
              .does("Shows in which encoding the text of @{file} seems to be.")
              .by("file -b --mime-encoding -L -- @{file}"),
          recipe("to-utf", READ)
              .example("convert notes.txt from latin1 to utf-8")
              .asks(
                  "<change> {file} from (latin1|latin-1|iso-8859-1|iso8859-1) to (utf-8|utf8)",
                  "<change> [the] encoding of {file} from (latin1|latin-1|iso-8859-1) to"
                      + " (utf-8|utf8)")
              .does("Shows @{file}, which is in Latin 1, in UTF-8; the file stays as it is.")
              .by("iconv -f ISO-8859-1 -t UTF-8 -- @{file}"),
          recipe("wide-to-utf", READ)
              .example("convert notes.txt from utf-16 to utf-8")
              .asks("<change> [encoding of] {file} from (utf-16|utf16) to (utf-8|utf8)")
              .does("Shows @{file}, which is in UTF-16, in UTF-8; the file stays as it is.")
              .by("iconv -f UTF-16 -t UTF-8 -- @{file}"),
          recipe("to-latin", READ)
              .example("convert notes.txt from utf-8 to latin1")
              .asks(
                  "<change> [encoding of] {file} from (utf-8|utf8) to (latin1|latin-1|iso-8859-1)")
              .does("Shows @{file}, which is in UTF-8, in Latin 1; the file stays as it is.")
              .by("iconv -f UTF-8 -t ISO-8859-1 -- @{file}"));

  private TextRecipes() {}
}
