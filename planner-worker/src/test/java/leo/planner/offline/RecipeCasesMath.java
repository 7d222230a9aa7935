package leo.planner.offline;

import java.util.List;

/** The cases of {@link MathRecipes}. */
final class RecipeCasesMath {
  private static final String ABC = "printf abc > h.txt";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase("calculate", "what is 12 * (3 + 4)", "", "says 84"),
          new RecipeCase("calculate", "what is 7 divided by 2", "", "says 3.5"),
          new RecipeCase("calculate", "what is 1 minus 1.25", "", "says -0.25"),
          new RecipeCase("calculate", "what is 100 times 10", "", "says 1000"),
          new RecipeCase("calculate", "what is 1 / 0", "", "[ $code != 0 ] && [ -z \"$out\" ]"),
          new RecipeCase("percent", "what is 15 percent of 80", "", "says 12"),
          new RecipeCase("square-root", "what is the square root of 144", "", "says 12"),
          new RecipeCase("power", "what is 2 to the power of 16", "", "says 65536"),
          new RecipeCase("remainder", "what is 17 modulo 5", "", "says 2"),
          new RecipeCase(
              "factor", "what are the prime factors of 360", "", "says '360: 2 2 2 3 3 5'"),
          new RecipeCase("is-prime", "is 97 a prime number", "", "says yes"),
          new RecipeCase("to-hexadecimal", "convert 255 to hexadecimal", "", "says ff"),
          new RecipeCase("to-binary", "convert 10 to binary", "", "says 1010"),
          new RecipeCase("count-up", "print the numbers from 1 to 4", "", "says $'1\\n2\\n3\\n4'"),
          new RecipeCase(
              "random-number",
              "give me a random number between 1 and 100",
              "",
              "like '^[0-9]+$' && [ $out -ge 1 ] && [ $out -le 100 ]"),
          new RecipeCase(
              "random-text",
              "generate a random password of 16 characters",
              "",
              "like '^[A-Za-z0-9]{16}$'"),
          new RecipeCase(
              "sha256",
              "show the sha256 checksum of h.txt",
              ABC,
              "has ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
          new RecipeCase(
              "md5", "show the md5 checksum of h.txt", ABC, "has 900150983cd24fb0d6963f7d28e17f72"),
          new RecipeCase(
              "sha1",
              "show the sha1 checksum of h.txt",
              ABC,
              "has a9993e364706816aba3e25717850c26c9cd0d89d"),
          new RecipeCase(
              "sha256-all",
              "show the sha256 checksums of all .txt files",
              ABC,
              "has ba7816bf && has ./h.txt"),
          new RecipeCase("base64-encode", "encode \"hello\" in base64", "", "says aGVsbG8="),
          new RecipeCase("base64-decode", "decode \"aGVsbG8=\" from base64", "", "says hello"));

  private RecipeCasesMath() {}
}
