package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that convert units and bases. */
final class UnitRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("celsius-to-fahrenheit", READ)
              .example("convert 25 degrees celsius to fahrenheit")
              .asks(
                  "(<change>|what is|how much is) {n:decimal} [degrees|degree|°]"
                      + " (celsius|c|°c|centigrade)"
                      + " (to|in|into) (fahrenheit|f|°f)",
                  "<show> {n:decimal} [degrees] celsius (to|in|into) fahrenheit")
              .does("Converts @{n} °C to °F.")
              .by(rounded("@{n} * 1.8 + 32")),
          recipe("fahrenheit-to-celsius", READ)
              .example("convert 77 degrees fahrenheit to celsius")
              .asks(
                  "(<change>|what is|how much is) {n:decimal} [degrees|degree|°] (fahrenheit|f|°f)"
                      + " (to|in|into) (celsius|c|°c|centigrade)",
                  "<show> {n:decimal} [degrees] fahrenheit (to|in|into) celsius")
              .does("Converts @{n} °F to °C.")
              .by(rounded("(@{n} - 32) / 1.8")),
          unit("convert-length", "convert 26 miles to kilometers", "length"),
          unit("convert-weight", "convert 10 kg to pounds", "weight"),
          unit("convert-volume", "convert 5 gallons to liters", "volume"),
          unit("convert-duration", "how many minutes are in 3 days", "duration"),
          unit("convert-data", "how many megabytes are 2 GB", "data"),
          unit("convert-speed", "convert 100 km/h to mph", "speed"),
          recipe("bytes-human", READ)
              .example("show 123456789 bytes in human readable form")
              .asks(
                  "(<show>|<change>|write|format) {n} bytes (in [a] (human readable|human-readable"
                      + "|readable) (form|format)|as [a] (human readable|human-readable) size"
                      + "|to (human readable|human-readable) [form|size])",
                  "how much (is|are) {n} bytes")
              .does("Shows @{n} bytes in the unit that suits them, decimal and binary.")
              .by(
                  "numfmt --to=si --suffix=B --format=%.2f @{n}"
                      + " && numfmt --to=iec-i --suffix=B --format=%.2f @{n}"),
          recipe("seconds-human", READ)
              .example("convert 10000 seconds to hours and minutes")
              .asks(
                  "(<change>|what is|how long is|how long are|<show>) {n} seconds"
                      + " [(to|in|into|as) (days hours and minutes|hours and minutes"
                      + "|hours minutes and seconds|hours minutes seconds|minutes and seconds"
                      + "|hh:mm:ss|days hours minutes and seconds)]")
              .does("Shows @{n} seconds in days, hours, minutes and seconds.")
              .by(
                  "s=@{n}; printf '%dd %02dh %02dm %02ds\\n' $((s / 86400))"
                      + " $((s / 3600 % 24)) $((s / 60 % 60)) $((s % 60))"),
          recipe("hex-to-decimal", READ)
              .example("convert ff from hexadecimal to decimal")
              .asks(
                  "(what is|how much is) (hex|hexadecimal) {n:hex} [in decimal|as decimal]",
                  "<change> (hex|hexadecimal) [number] {n:hex} (to|into) decimal",
                  "<change> {n:hex} (from (hex|hexadecimal) to decimal|from (hex|hexadecimal))",
                  "(what is|<change>) {n:prefixed} (in|to|into) decimal",
                  "what is {n:hex} (hex|hexadecimal) in decimal",
                  "what is {n:hexword} in decimal")
              .does("Writes the hexadecimal number @{n} in base 10.")
              .by("echo $((16#@{n}))"),
          recipe("binary-to-decimal", READ)
              .example("convert binary 1011 to decimal")
              .asks(
                  "(what is|how much is) binary {n:binary} [in decimal|as decimal]",
                  "<change> [the] binary [number] {n:binary} (to|into) decimal",
                  "<change> {n:binary} from binary to decimal",
                  "what is {n:binary} binary in decimal")
              .does("Writes the binary number @{n} in base 10.")
              .by("echo $((2#@{n}))"),
          recipe("octal-to-decimal", READ)
              .example("convert octal 755 to decimal")
              .asks(
                  "(what is|how much is) octal {n:octal} [in decimal|as decimal]",
                  "<change> [the] octal [number] {n:octal} (to|into) decimal",
                  "<change> {n:octal} from octal to decimal")
              .does("Writes the octal number @{n} in base 10.")
              .by("echo $((8#@{n}))"),
          recipe("to-octal", READ)
              .example("convert 493 to octal")
              .asks("(convert|show|write|turn) {n} (to|in|into|as) octal", "what is {n} in octal")
              .does("Writes @{n} in base 8.")
              .by("printf '%o\\n' @{n}"),
          recipe("hex-to-binary", READ)
              .example("convert hex ff to binary")
              .asks(
                  "<change> (hex|hexadecimal) [number] {n:hex} (to|into) binary",
                  "what is (hex|hexadecimal) {n:hex} in binary")
              .does("Writes the hexadecimal number @{n} in base 2.")
              .by("echo \"obase=2; $((16#@{n}))\" | bc"),
          recipe("binary-to-hex", READ)
              .example("convert binary 11111111 to hex")
              .asks(
                  "<change> binary [number] {n:binary} (to|into) (hex|hexadecimal)",
                  "what is binary {n:binary} in (hex|hexadecimal)")
              .does("Writes the binary number @{n} in base 16.")
              .by("printf '%x\\n' $((2#@{n}))"),
          recipe("to-roman", READ)
              .example("write 2024 in roman numerals")
              .asks(
                  "(<show>|<change>|write) {n} (in|as|to|into) roman [numerals|numeral|numbers]",
                  "what is {n} in roman [numerals]")
              .does("Writes @{n} in Roman numerals.")
              .by(
                  "gawk -v n=@{n} 'BEGIN { if (n < 1 || n > 3999) { print \"1 to 3999 only\""
                      + " > \"/dev/stderr\"; exit 1 }"
                      + " split(\"1000 900 500 400 100 90 50 40 10 9 5 4 1\", v, \" \");"
                      + " split(\"M CM D CD C XC L XL X IX V IV I\", r, \" \");"
                      + " for (i = 1; i <= 13; i++) while (n >= v[i]) { s = s r[i]; n -= v[i] }"
                      + " print s }'"));

  private UnitRecipes() {}

  private static Recipe unit(String name, String example, String kind) {
    return recipe(name, READ)
        .example(example)
        .asks(
            "(<change>|what is|how much is|how many are|<show>|how long is) {from:%s}"
                    .formatted(kind)
                + " (to|in|into|as) {to:%sunit}".formatted(kind),
            "how many {to:%sunit} (are|is|make|are there in|are in|is in|in|does) [in] {from:%s}"
                    .formatted(kind, kind)
                + " [have|has]",
            "{from:%s} (to|in) {to:%sunit}".formatted(kind, kind))
        .does("Converts @{from} to @{to}.")
        .by(rounded("@{from} / @{to}"));
  }

  private static String rounded(String sum) {
    return "gawk 'BEGIN { v = sprintf(\"%.6f\", " + sum + "); sub(/\\.?0+$/, \"\", v); print v }'";
  }
}
