package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that reckon with numbers, in the prompt or in a file. */
final class FigureRecipes {
  private static final String LIST = "[the] [numbers|values] [of] {numbers}";
  private static final String NO_NUMBERS =
      "if (!n) { print \"no numbers\" > \"/dev/stderr\"; exit 1 } ";

  static final List<Recipe> ALL =
      List.of(
          recipe("sum-list", READ)
              .example("add up 3, 5 and 9")
              .asks("(<sum>|what is [the] sum of|add|calculate [the] sum of) " + LIST)
              .does("Adds @{numbers}.")
              .by(listed("", "t += $i", "print t")),
          recipe("average-list", READ)
              .example("what is the average of 10, 20 and 60")
              .asks("(<average>|calculate [the] (average|mean) of) " + LIST)
              .does("Averages @{numbers}.")
              .by(listed("", "t += $i", "print t / NF")),
          recipe("max-list", READ)
              .example("what is the largest of 3, 9 and 4")
              .asks(
                  "<show> (largest|biggest|highest|maximum|max|greatest) [number] (of|among|in) "
                      + LIST)
              .does("Shows the largest of @{numbers}.")
              .by(listed("m = $1", "if ($i > m) m = $i", "print m")),
          recipe("min-list", READ)
              .example("what is the smallest of 3, 9 and 4")
              .asks("<show> (smallest|lowest|minimum|min|least) [number] (of|among|in) " + LIST)
              .does("Shows the smallest of @{numbers}.")
              .by(listed("m = $1", "if ($i < m) m = $i", "print m")),
          recipe("median-list", READ)
              .example("what is the median of 3, 9 and 4")
              .asks("[<show>|calculate] median (of|in) " + LIST)
              .does("Shows the median of @{numbers}.")
              .by(
                  listed(
                      "",
                      "a[i] = $i + 0",
                      "asort(a); print NF % 2 ? a[(NF + 1) / 2] : (a[NF / 2] + a[NF / 2 + 1]) /"
                          + " 2")),
          recipe("sort-list", READ)
              .example("sort the numbers 3, 9 and 4")
              .asks("sort [the] [numbers|values] {numbers} [ascending|numerically]")
              .does("Shows @{numbers} in their order.")
              .by("printf '%s\\n' @{numbers} | sort -g"),
          recipe("product-list", READ)
              .example("what is the product of 3, 9 and 4")
              .asks("(<reckon> product of|multiply) " + LIST)
              .does("Multiplies @{numbers}.")
              .by(listed("t = 1", "t *= $i", "print t")),
          recipe("sum-range", READ)
              .example("what is the sum of the numbers from 1 to 100")
              .asks(
                  "<sum> [every|each] (numbers|integers) (from|between) {from:n} (to|and|through)"
                      + " {to:n}",
                  "<sum> [every|each] (numbers|integers) {from:n} (to|through) {to:n}")
              .does("Adds all whole numbers from @{from} to @{to}.")
              .by("echo $(( (@{from} + @{to}) * (@{to} - @{from} + 1) / 2 ))"),
          recipe("factorial", READ)
              .example("what is the factorial of 10")
              .asks("<reckon> factorial of {n}", "<reckon> {n} factorial", "factorial of {n}")
              .does("Calculates the factorial of @{n}.")
              .by(
                  "if [ @{n} -gt 2000 ]; then echo 'at most 2000' >&2; exit 1; fi\n"
                      + "echo 'define f(n) { if (n < 2) return 1; return n * f(n - 1); } f(@{n})'"
                      + " | BC_LINE_LENGTH=0 bc"),
          recipe("gcd", READ)
              .example("what is the greatest common divisor of 48 and 36")
              .asks(
                  "[<reckon>] (gcd|greatest common divisor|greatest common factor"
                      + "|highest common factor) of {one:n} and {two:n}")
              .does("Calculates the greatest common divisor of @{one} and @{two}.")
              .by(
                  "a=@{one} b=@{two}; while [ $b -ne 0 ]; do c=$((a % b)); a=$b; b=$c; done;"
                      + " echo $a"),
          recipe("lcm", READ)
              .example("what is the least common multiple of 4 and 6")
              .asks(
                  "[<reckon>] (lcm|least common multiple|lowest common multiple) of {one:n} and"
                      + " {two:n}")
              .does("Calculates the least common multiple of @{one} and @{two}.")
              .by(
                  "a=@{one} b=@{two}; while [ $b -ne 0 ]; do c=$((a % b)); a=$b; b=$c; done;"
                      + " echo $(( @{one} / a * @{two} ))"),
          recipe("primes-up-to", READ)
              .example("list all primes up to 50")
              .asks(
                  "<show> [every|each] (primes|prime numbers) (up to|below|under|less than|until"
                      + "|smaller than) {n}",
                  "<show> [every|each] (primes|prime numbers) (between|from) 1 (and|to) {n}")
              .does("Shows the prime numbers up to @{n}.")
              .by("seq 2 @{n} | factor | gawk 'NF == 2 { print $2 }'"),
          recipe("fibonacci", READ)
              .example("show the first 10 fibonacci numbers")
              .asks(
                  "(<show>|calculate|compute|generate) first {n} (fibonacci numbers|numbers of"
                      + " [the] fibonacci sequence|fibonaccis)",
                  "(<show>|generate) {n} fibonacci numbers")
              .does("Shows the first @{n} Fibonacci numbers.")
              .by(
                  "if [ @{n} -gt 5000 ]; then echo 'at most 5000' >&2; exit 1; fi\n"
                      + "echo 'a=0; b=1; for (i = 0; i < @{n}; i++) { a; c=a+b; a=b; b=c; }'"
                      + " | BC_LINE_LENGTH=0 bc"),
          recipe("what-percent", READ)
              .example("what percent of 80 is 20")
              .asks(
                  "(what|which|how many) (percent|percentage) of {whole:n} is {part:n}",
                  "(what|which) (percent|percentage) is {part:n} of {whole:n}",
                  "{part:n} is (what|which) (percent|percentage) of {whole:n}")
              .does("Calculates how many percent of @{whole} are @{part}.")
              .by(
                  "gawk 'BEGIN { if (@{whole} == 0) exit 1; print @{part} * 100 / @{whole} \"%\""
                      + " }'"),
          recipe("percent-change", READ)
              .example("what is the percentage change from 80 to 100")
              .asks(
                  "<reckon> (percentage|percent) (change|increase|decrease|difference)"
                      + " (from|between) {from:decimal} (to|and) {to:decimal}")
              .does("Calculates by how many percent @{to} differs from @{from}.")
              .by(
                  "gawk 'BEGIN { if (@{from} == 0) exit 1;"
                      + " print (@{to} - @{from}) * 100 / @{from} \"%\" }'"),
          recipe("round", READ)
              .example("round 3.14159 to 2 decimals")
              .asks(
                  "round {x:decimal} to {n} (decimals|decimal places|places|digits)",
                  "round {x:decimal} {n=0}")
              .does("Rounds @{x} to @{n} decimals.")
              .by("printf '%.@{n}f\\n' @{x}"),
          recipe("times-table", READ)
              .example("show the multiplication table of 7")
              .asks("<show> (multiplication|times) table (of|for) {n}")
              .does("Shows @{n} times 1 to 10.")
              .by("for i in $(seq 10); do echo \"@{n} x $i = $(( @{n} * i ))\"; done"),
          recipe("count-down", READ)
              .example("count down from 10 to 1")
              .asks(
                  "count (down|backwards) from {from:n} to {to:n}",
                  "(print|show|list) [numbers] from {from:n} down to {to:n}")
              .does("Prints the numbers from @{from} down.")
              .by("seq @{from} -1 @{to}"),
          recipe("count-by-steps", READ)
              .example("print the numbers from 0 to 100 in steps of 10")
              .asks(
                  "(show|print|list|generate|count) [numbers] from {from:n} to {to:n} (in steps"
                      + " of|by"
                      + "|with step|in increments of) {step:n}",
                  "(show|print|list) even numbers (from|between) {from:n} (to|and) {to:n} {step=2}")
              .does("Prints the numbers from @{from} to @{to} in steps of @{step}.")
              .by("seq @{from} @{step} @{to}"),
          recipe("median-numbers", READ)
              .example("what is the median of the numbers in numbers.txt")
              .asks(
                  "[<show>|calculate] median [of|value] [every|each] [numbers|values] <in> {file}")
              .does("Shows the median of the first numbers on each line of @{file}.")
              .by(
                  numbers(
                      "a[++n] = $1 + 0",
                      "asort(a); print n % 2 ? a[(n + 1) / 2] : (a[n / 2] + a[n / 2 + 1]) / 2")),
          recipe("deviation-numbers", READ)
              .example("what is the standard deviation of the numbers in numbers.txt")
              .asks(
                  "[<show>|calculate] (standard deviation|stddev) of [every|each] [numbers|values]"
                      + " <in> {file}")
              .does("Shows the population's standard deviation of the numbers in @{file}.")
              .by(
                  numbers(
                      "n++; t += $1; a[n] = $1",
                      "m = t / n; for (i = 1; i <= n; i++) q += (a[i] - m) ^ 2; print sqrt(q /"
                          + " n)")),
          recipe("number-summary", READ)
              .example("show minimum, maximum and average of the numbers in numbers.txt")
              .asks(
                  "<show> (min max and average|minimum maximum and average|minimum maximum and mean"
                      + "|minimum and maximum|min and max|statistics|summary) [of|for] [every|each]"
                      + " [numbers|values] <in> {file}")
              .does("Shows count, smallest, largest, sum and average of the numbers in @{file}.")
              .by(
                  numbers(
                      "if (!n++) low = high = $1 + 0; t += $1; if ($1 + 0 < low) low = $1 + 0;"
                          + " if ($1 + 0 > high) high = $1 + 0",
                      "print \"count \" n \"\\nmin \" low \"\\nmax \" high \"\\nsum \" t"
                          + " \"\\naverage \" t / n")),
          recipe("numbers-over", READ)
              .example("show the numbers greater than 100 in numbers.txt")
              .asks(
                  "<find> [every|each] (numbers|values) (greater than|larger than|bigger than|above"
                      + "|over|more than) {limit:decimal} <in> {file}",
                  "<find> [every|each] (numbers|values) <in> {file} [that are|which are]"
                      + " (greater than|larger than|bigger than|above|over) {limit:decimal}")
              .does("Shows the lines of @{file} whose number is above @{limit}.")
              .by("gawk '$1 ~ /^[-+]?[0-9.]+$/ && $1 + 0 > @{limit}' @{file}"),
          recipe("count-numbers-over", READ)
              .example("how many numbers in numbers.txt are greater than 100")
              .asks(
                  "<count> (numbers|values) <in> {file} (are|that are|which are) (greater than"
                      + "|larger than|bigger than|above|over) {limit:decimal}")
              .does("Counts the lines of @{file} whose number is above @{limit}.")
              .by(
                  "gawk '$1 ~ /^[-+]?[0-9.]+$/ && $1 + 0 > @{limit} { n++ }"
                      + " END { print n + 0 }' @{file}"),
          recipe("running-total", READ)
              .example("show the running total of the numbers in numbers.txt")
              .asks(
                  "<show> (running total|running totals|cumulative sum) of [every|each]"
                      + " [numbers|values] <in> {file}")
              .does("Shows the sum of the numbers in @{file} up to each line.")
              .by("gawk '{ t += $1; print t }' @{file}"));

  private FigureRecipes() {}

  private static String listed(String before, String each, String after) {
    return "echo @{numbers} | gawk '{ "
        + before
        + "; for (i = 1; i <= NF; i++) { "
        + each
        + " } "
        + after
        + " }'";
  }

  private static String numbers(String each, String atEnd) {
    return "gawk '$1 ~ /^[-+]?[0-9.]+$/ { "
        + each
        + " } END { "
        + NO_NUMBERS
        + atEnd
        + " }' @{file}";
  }
}
