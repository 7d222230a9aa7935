package leo.planner.offline;

import java.util.List;

/** The cases of {@link UnitRecipes}. */
final class RecipeCasesUnit {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "celsius-to-fahrenheit", "convert 25 degrees celsius to fahrenheit", "", "says 77"),
          new RecipeCase(
              "fahrenheit-to-celsius", "convert 77 degrees fahrenheit to celsius", "", "says 25"),
          new RecipeCase(
              "convert-length", "how many kilometers are 26 miles", "", "says 41.842944"),
          new RecipeCase("convert-weight", "convert 10 kg to pounds", "", "says 22.046226"),
          new RecipeCase("convert-volume", "convert 5 gallons to liters", "", "says 18.927059"),
          new RecipeCase("convert-duration", "how many minutes are in 3 days", "", "says 4320"),
          new RecipeCase("convert-data", "how many megabytes are 2 GB", "", "says 2000"),
          new RecipeCase("convert-speed", "convert 100 km/h to mph", "", "says 62.137119"),
          new RecipeCase(
              "bytes-human",
              "show 123456789 bytes in human readable form",
              "",
              "has 123.46 && has 117.74"),
          new RecipeCase(
              "seconds-human",
              "convert 10000 seconds to hours and minutes",
              "",
              "says '0d 02h 46m 40s'"),
          new RecipeCase(
              "hex-to-decimal", "convert ff from hexadecimal to decimal", "", "says 255"),
          new RecipeCase("binary-to-decimal", "convert binary 1011 to decimal", "", "says 11"),
          new RecipeCase("octal-to-decimal", "convert octal 755 to decimal", "", "says 493"),
          new RecipeCase("to-octal", "convert 493 to octal", "", "says 755"),
          new RecipeCase("hex-to-binary", "convert hex ff to binary", "", "says 11111111"),
          new RecipeCase("binary-to-hex", "convert binary 11111111 to hex", "", "says ff"),
          new RecipeCase("to-roman", "write 2024 in roman numerals", "", "says MMXXIV"));

  private RecipeCasesUnit() {}
}
