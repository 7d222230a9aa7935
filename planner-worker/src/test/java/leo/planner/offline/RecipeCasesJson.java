package leo.planner.offline;

import java.util.List;

/** The cases of {@link JsonRecipes}. */
final class RecipeCasesJson {
  private static final String USERS =
      "echo"
          + " '[{\"name\":\"Ann\",\"role\":\"admin\",\"age\":31},"
          + "{\"name\":\"Bob\",\"role\":\"user\",\"age\":"
          + "9},{\"name\":\"Cem\",\"role\":\"user\",\"age\":40}]' > a.json";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "json-path",
              "what is .a.b[1] in a.json",
              "echo '{\"a\":{\"b\":[5,6]}}' > a.json",
              "says 6"),
          new RecipeCase(
              "json-each", "list the \"name\" of each item in a.json", USERS, "rows Ann Bob Cem"),
          new RecipeCase(
              "json-where",
              "show the items in a.json where \"role\" is \"admin\"",
              USERS,
              "rows '{\"name\":\"Ann\",\"role\":\"admin\",\"age\":31}'"),
          new RecipeCase(
              "json-over",
              "show the items in a.json where \"age\" is greater than 30",
              USERS,
              "[ \"$(echo \"$out\" | jq -r .name)\" = $'Ann\\nCem' ]"),
          new RecipeCase(
              "json-under",
              "show the items in a.json where age is less than 30",
              USERS,
              "[ \"$(echo \"$out\" | jq -r .name)\" = Bob ]"),
          new RecipeCase(
              "json-sort-by",
              "sort the items of a.json by \"age\"",
              USERS,
              "[ \"$(echo \"$out\" | jq -r '.[].name')\" = $'Bob\\nAnn\\nCem' ]"),
          new RecipeCase(
              "json-compact",
              "minify a.json",
              "printf '{ \"a\": [1,\\n 2] }' > a.json",
              "says '{\"a\":[1,2]}'"),
          new RecipeCase(
              "json-sort-keys",
              "show a.json with its keys sorted",
              "echo '{\"b\":1,\"a\":2}' > a.json",
              "[ \"$(echo \"$out\" | jq -c .)\" = '{\"a\":2,\"b\":1}' ]"),
          new RecipeCase(
              "json-all-keys",
              "list all paths in a.json",
              "echo '{\"a\":{\"b\":[5]},\"c\":1}' > a.json",
              "rows '.a.b[0]' .c"),
          new RecipeCase(
              "json-values",
              "list the values of a.json",
              "echo '{\"b\":\"x\",\"a\":[2]}' > a.json",
              "rows '\"x\"' '[2]'"),
          new RecipeCase(
              "json-sum-field", "sum up \"age\" over all items in a.json", USERS, "says 80"),
          new RecipeCase(
              "json-average-field",
              "what is the average \"age\" in a.json",
              USERS,
              "like '^26.66'"),
          new RecipeCase(
              "json-max-field", "what is the highest \"age\" in a.json", USERS, "says 40"),
          new RecipeCase(
              "json-group-count",
              "count the items of a.json by \"role\"",
              USERS,
              "rows $'2\\tuser' $'1\\tadmin'"),
          new RecipeCase(
              "json-unique-field",
              "list the distinct values of \"role\" in a.json",
              USERS,
              "rows admin user"),
          new RecipeCase(
              "json-first-items",
              "show the first 2 items of a.json",
              USERS,
              "[ \"$(echo \"$out\" | jq -r .name)\" = $'Ann\\nBob' ]"),
          new RecipeCase(
              "json-last-items",
              "show the last item of a.json",
              USERS,
              "[ \"$(echo \"$out\" | jq -r .name)\" = Cem ]"),
          new RecipeCase(
              "json-to-lines",
              "convert a.json to one object per line",
              USERS,
              "[ \"$(echo \"$out\" | wc -l)\" = 3 ]"),
          new RecipeCase(
              "json-to-csv",
              "convert a.json to csv",
              USERS,
              "rows '\"name\",\"role\",\"age\"' '\"Ann\",\"admin\",31' '\"Bob\",\"user\",9' "
                  + "'\"Cem\",\"user\",40'"),
          new RecipeCase(
              "json-delete-key",
              "remove the key \"debug\" from a.json",
              "echo '{\"debug\":1,\"x\":2}' > a.json",
              "[ \"$(jq -c . a.json)\" = '{\"x\":2}' ]"),
          new RecipeCase(
              "json-set-key",
              "set \"debug\" to true in a.json",
              "echo '{\"debug\":1,\"x\":2}' > a.json",
              "[ \"$(jq -c . a.json)\" = '{\"debug\":true,\"x\":2}' ]"),
          new RecipeCase(
              "json-merge",
              "merge a.json and b.json",
              "echo '{\"a\":1,\"b\":1}' > a.json; echo '{\"b\":2}' > b.json",
              "[ \"$(echo \"$out\" | jq -c .)\" = '{\"a\":1,\"b\":2}' ]"),
          new RecipeCase(
              "lines-to-json",
              "convert the lines of a.txt to a json array",
              "printf 'a\\nb \"c\"\\n' > a.txt",
              "[ \"$(echo \"$out\" | jq -c .)\" = '[\"a\",\"b \\\"c\\\"\"]' ]"));

  private RecipeCasesJson() {}
}
