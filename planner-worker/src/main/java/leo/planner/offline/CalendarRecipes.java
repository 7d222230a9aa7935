package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that reckon with dates. */
final class CalendarRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("leap-year", READ)
              .example("is 2028 a leap year")
              .asks(
                  "is [year] {n} leap year",
                  "<show> (if|whether) [year] {n} is leap year",
                  "(was|will) {n} [be] leap year")
              .does("Says whether @{n} is a leap year.")
              .by(
                  "y=@{n}; if [ $((y % 400)) -eq 0 ] || { [ $((y % 4)) -eq 0 ] && [ $((y % 100))"
                      + " -ne 0 ]; };"
                      + " then echo yes; else echo no; fi"),
          recipe("days-in-month", READ)
              .example("how many days does february 2024 have")
              .asks(
                  "<count> days (does|do|did|will) {month} {year:n} have",
                  "<count> days (are in|are there in|in|has) [month of] {month} [of] {year:n}",
                  "<show> number of days in {month} {year:n}")
              .does("Counts the days of @{month} @{year}.")
              .by("date -ud \"@{year}-@{month}-1 +1 month -1 day\" +%d | sed 's/^0//'"),
          recipe("from-unix-time", READ)
              .example("what date is unix timestamp 1700000000")
              .asks(
                  "(what|which) (date|time|date and time|day) is [unix|epoch]"
                      + " (timestamp|time|second)"
                      + " {n}",
                  "<change> [unix|epoch] (timestamp|time) {n} to [a] [human readable] (date|time"
                      + "|date and time)",
                  "<show> (date|time|date and time) (of|for) [unix|epoch] (timestamp|time) {n}",
                  "what is [unix|epoch] timestamp {n} as [a] date")
              .does("Shows the date of @{n} seconds after 1970, in UTC.")
              .by("date -ud @@{n} '+%Y-%m-%d %H:%M:%S UTC'"),
          recipe("to-unix-time", READ)
              .example("convert 2024-01-01 to a unix timestamp")
              .asks(
                  "<change> {date} (to|into) [a] (unix|epoch) (timestamp|time)",
                  "<show> (unix|epoch) (timestamp|time) (of|for) {date}")
              .does("Shows the seconds from 1970 to the start of @{date}, in UTC.")
              .by("date -ud @{date} +%s"),
          recipe("date-plus", READ)
              .example("what date is 45 days after 2024-01-15")
              .asks(
                  "(what|which) (date|day) is {offset} (after|from) {date}",
                  "(add {offset} to|<show> date {offset} after) {date}",
                  "what is {date} plus {offset}")
              .does("Shows the date @{offset} after @{date}.")
              .by("date -ud @{date}+@{offset} '+%A %Y-%m-%d'"),
          recipe("date-minus", READ)
              .example("what date is 45 days before 2024-01-15")
              .asks(
                  "(what|which) (date|day) (is|was) {offset} before {date}",
                  "(subtract {offset} from|<show> date {offset} before) {date}",
                  "what is {date} minus {offset}")
              .does("Shows the date @{offset} before @{date}.")
              .by("date -ud @{date}-@{offset} '+%A %Y-%m-%d'"),
          recipe("day-of-year", READ)
              .example("which day of the year is it")
              .asks(
                  "(what|which) day [number] of year is (it|today)", "<show> [current] day of year")
              .does("Shows the number of today in its year.")
              .by("date +%j | sed 's/^0*//'"),
          recipe("day-of-year-of", READ)
              .example("which day of the year is 2024-03-01")
              .asks(
                  "(what|which) day [number] of year (is|was) {date}",
                  "<show> day of year (of|for) {date}")
              .does("Shows the number of @{date} in its year.")
              .by("date -d @{date} +%j | sed 's/^0*//'"),
          recipe("week-of", READ)
              .example("which week number is 2024-03-01")
              .asks(
                  "(what|which) (week|week number|calendar week) (is|was) {date} [in]",
                  "<show> (week number|calendar week) (of|for) {date}")
              .does("Shows the ISO week of @{date}.")
              .by("date -d @{date} +%G-W%V"),
          recipe("date-list", READ)
              .example("list all dates between 2024-01-01 and 2024-01-10")
              .asks(
                  "<show> [every|each] (dates|days) (between|from) {from:date} (and|to|until)"
                      + " {to:date}")
              .does("Shows each date from @{from} to @{to}.")
              .by(
                  """
                  n=$(( ($(date -ud @{to} +%s) - $(date -ud @{from} +%s)) / 86400 ))
                  if [ $n -gt 40000 ]; then echo 'too many days' >&2; exit 1; fi
                  for i in $(seq 0 $n); do date -ud "@{from} +$i days" +%F; done
                  """),
          recipe("weeks-between", READ)
              .example("how many weeks are between 2024-01-01 and 2024-03-04")
              .asks("<count> weeks [are] (between|from) {from:date} (and|to|until) {to:date}")
              .does("Counts the whole weeks from @{from} to @{to}.")
              .by("echo $(( ($(date -ud @{to} +%s) - $(date -ud @{from} +%s)) / 604800 ))"),
          recipe("days-since", READ)
              .example("how many days have passed since 2024-01-01")
              .asks(
                  "<count> days (have passed|has it been|is it|are|passed|ago) [since] {date}",
                  "<count> days since {date}",
                  "how (long|many days) ago (is|was) {date}")
              .does("Counts the days from @{date} to today.")
              .by(
                  "echo $(( ($(date -ud \"$(date -u +%F)\" +%s) - $(date -ud @{date} +%s))"
                      + " / 86400 ))"),
          recipe("age-in-years", READ)
              .example("how old is somebody born on 1990-05-17")
              .asks(
                  "how old (is|am|are) (somebody|someone|anybody|i|person|a person|you) [who was]"
                      + " born [on] {date}",
                  "<show> age of (somebody|someone|a person|person) born [on] {date}",
                  "<count> years [have passed|are|is it] since {date}")
              .does("Counts the whole years from @{date} to today.")
              .by("echo $(( ($(date +%Y%m%d) - $(date -d @{date} +%Y%m%d)) / 10000 ))"),
          recipe("next-weekday", READ)
              .example("what date is next monday")
              .asks(
                  "(what|which) (date|day) is [the] next {day}",
                  "when is [the] next {day}",
                  "<show> date of [the] next {day}")
              .does("Shows the date of the next @{day} after today.")
              .by(
                  "date -d 'tomorrow' +%F | { read -r d; for i in 0 1 2 3 4 5 6; do"
                      + " e=$(date -d \"$d +$i days\" +%F); w=$(LC_ALL=C date -d \"$e\" +%A);"
                      + " [ \"${w,,}\" = @{day} ] && echo \"$e\"; done; true; }"),
          recipe("end-of-month", READ)
              .example("what is the last day of this month")
              .asks(
                  "<show> last (day|date) of [this|current] month",
                  "<count> days [does] (this|current) month [has|have]")
              .does("Shows the last date of this month.")
              .by("date -d \"$(date +%Y-%m-01) +1 month -1 day\" '+%A %Y-%m-%d'"),
          recipe("iso-time", READ)
              .example("show the current time in iso 8601 format")
              .asks(
                  "<show> [current] (time|date|date and time|timestamp) (in|as) iso [8601]"
                      + " [format]")
              .does("Shows date and time in ISO 8601, in UTC.")
              .by("date -u +%Y-%m-%dT%H:%M:%SZ"),
          recipe("date-in-form", READ)
              .example("show today's date as YYYY-MM-DD")
              .asks(
                  "<show> [today's|current] date (in|as) [format] (yyyy-mm-dd|iso)",
                  "<show> today's date (in|as) [format] (yyyy-mm-dd|iso) [format]")
              .does("Shows today's date as year-month-day.")
              .by("date +%F"),
          recipe("hours-between", READ)
              .example("how long is it from 9:30 to 14:05")
              .asks(
                  "(how long is it|how much time is|how many hours are|how many hours) [there]"
                      + " (from|between) {from:clock} (to|and|until) {to:clock}",
                  "<show> (time|difference|hours) between {from:clock} and {to:clock}")
              .does("Shows the time from @{from} to @{to} of the same day, or the next.")
              .by(
                  "s=$(( ($(date -ud '1970-01-01 @{to}' +%s) - $(date -ud '1970-01-01 @{from}' +%s)"
                      + " + 86400) % 86400 )); printf '%d:%02d hours\\n' $((s / 3600))"
                      + " $((s / 60 % 60))"),
          recipe("calendar-of-month", READ)
              .example("show the calendar of march 2024")
              .asks(
                  "<show> calendar (of|for) {month} {year:n}",
                  "cal {month} {year:n}",
                  "<show> {month} {year:n} calendar")
              .does("Shows the calendar of @{month} @{year}.")
              .by("cal @{month} @{year}"),
          recipe("yesterday", READ)
              .example("what was yesterday's date")
              .asks(
                  "(<show>|what was|what is) (yesterday's date|the date yesterday|date of yesterday"
                      + "|date yesterday)",
                  "(what|which) (date|day) was (it yesterday|yesterday)")
              .does("Shows yesterday's date.")
              .by("date -d yesterday '+%A %Y-%m-%d'"),
          recipe("tomorrow", READ)
              .example("what is tomorrow's date")
              .asks(
                  "(<show>|what is|what will be) (tomorrow's date|date of tomorrow|date tomorrow)",
                  "(what|which) (date|day) is (it tomorrow|tomorrow)")
              .does("Shows tomorrow's date.")
              .by("date -d tomorrow '+%A %Y-%m-%d'"));

  private CalendarRecipes() {}
}
