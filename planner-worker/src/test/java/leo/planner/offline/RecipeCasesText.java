package leo.planner.offline;

import java.util.List;

/** The cases of {@link TextRecipes}. */
final class RecipeCasesText {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase("text-length", "how long is the string \"hello wörld\"", "", "says 11"),
          new RecipeCase(
              "text-words", "how many words are in \"to be or not to be\"", "", "says 6"),
          new RecipeCase("text-reverse", "reverse the string \"stressed\"", "", "says desserts"),
          new RecipeCase("text-upper", "convert \"grün\" to uppercase", "", "says GRÜN"),
          new RecipeCase("text-lower", "convert \"GRÜN\" to lowercase", "", "says grün"),
          new RecipeCase("text-repeat", "print \"ha\" 3 times", "", "rows ha ha ha"),
          new RecipeCase("text-print", "print \"hello $HOME\"", "", "says 'hello $HOME'"),
          new RecipeCase(
              "text-palindrome", "is \"Never odd or even\" a palindrome", "", "says yes"),
          new RecipeCase(
              "text-replace",
              "replace \"a\" with \"&o\" in the string \"banana\"",
              "",
              "says 'b&on&on&o'"),
          new RecipeCase(
              "text-sha",
              "what is the sha256 of the string \"hello\"",
              "",
              "says 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9" + "824"),
          new RecipeCase(
              "text-md",
              "what is the md5 of the string \"hello\"",
              "",
              "says 5d41402abc4b2a76b9719d911017c592"),
          new RecipeCase("text-sort-letters", "sort the letters of \"banana\"", "", "says aaabnn"),
          new RecipeCase("url-encode", "url encode \"a b&c\"", "", "says a%20b%26c"),
          new RecipeCase("url-decode", "url decode \"a%20b%26c\"", "", "says 'a b&c'"),
          new RecipeCase(
              "hex-encode", "convert the string \"hello\" to hex", "", "says 68656c6c6f"),
          new RecipeCase("hex-decode", "decode the hex string \"68656c6c6f\"", "", "says hello"),
          new RecipeCase("rot", "encode \"Hello\" with rot13", "", "says Uryyb"),
          new RecipeCase("character-code", "what is the ascii code of \"A\"", "", "says 65"),
          new RecipeCase("code-character", "which character has the ascii code 65", "", "says A"),
          new RecipeCase(
              "base64-file", "encode a.txt in base64", "printf hello > a.txt", "says aGVsbG8="),
          new RecipeCase(
              "base64-decode-file",
              "decode the base64 file a.b64",
              "echo aGVsbG8= > a.b64",
              "says hello"),
          new RecipeCase(
              "hex-dump",
              "show a hex dump of a.txt",
              "printf hello > a.txt",
              "has '68 65 6c 6c 6f' && has '|hello|'"),
          new RecipeCase(
              "sha512",
              "show the sha512 checksum of a.txt",
              "echo a > a.txt",
              "[ \"$out\" = \"$(sha512sum a.txt)\" ]"),
          new RecipeCase(
              "crc",
              "show the crc of a.txt",
              "echo a > a.txt",
              "[ \"$out\" = \"$(cksum a.txt)\" ]"),
          new RecipeCase(
              "checksum-check",
              "verify the checksums in SHA256SUMS",
              "echo a > a.txt; sha256sum a.txt > SHA256SUMS",
              "says 'a.txt: OK'"),
          new RecipeCase(
              "has-checksum",
              "does a.txt have the md5 checksum d41d8cd98f00b204e9800998ecf8427e",
              "touch a.txt",
              "says yes"),
          new RecipeCase(
              "has-checksum",
              "does a.txt have the md5 checksum d41d8cd98f00b204e9800998ecf8427e",
              "echo 1 > a.txt",
              "says no"),
          new RecipeCase(
              "encoding-of", "what encoding does a.txt use", "echo grün > a.txt", "says utf-8"),
          new RecipeCase(
              "to-utf",
              "convert a.txt from latin1 to utf-8",
              "printf 'gr\\374n' > a.txt",
              "says grün"),
          new RecipeCase(
              "wide-to-utf",
              "convert a.txt from utf-16 to utf-8",
              "printf grün | iconv -t UTF-16 > a.txt",
              "says grün"),
          new RecipeCase(
              "to-latin",
              "convert a.txt from utf-8 to latin1",
              "printf ü > a.txt",
              "[ \"$code\" = 0 ] && [ \"$(printf %s \"$out\" | od -An -tx1)\" = ' fc' ]"));

  private RecipeCasesText() {}
}
