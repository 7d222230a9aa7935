package leo.planner.offline;

import java.util.List;

/** The cases of {@link CalendarRecipes}. */
final class RecipeCasesCalendar {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase("leap-year", "is 2028 a leap year", "", "says yes"),
          new RecipeCase("leap-year", "is 1900 a leap year", "", "says no"),
          new RecipeCase("days-in-month", "how many days does february 2024 have", "", "says 29"),
          new RecipeCase(
              "from-unix-time",
              "what date is unix timestamp 1700000000",
              "",
              "says '2023-11-14 22:13:20 UTC'"),
          new RecipeCase(
              "to-unix-time", "convert 2024-01-01 to a unix timestamp", "", "says 1704067200"),
          new RecipeCase(
              "date-plus",
              "what date is 45 days after 2024-01-15",
              "",
              "says 'Thursday 2024-02-29'"),
          new RecipeCase(
              "date-minus",
              "what date is 2 weeks before 2024-01-15",
              "",
              "says 'Monday 2024-01-01'"),
          new RecipeCase(
              "day-of-year", "which day of the year is it", "", "says \"$((10#$(date +%j)))\""),
          new RecipeCase("day-of-year-of", "which day of the year is 2024-03-01", "", "says 61"),
          new RecipeCase("week-of", "which week number is 2024-03-01", "", "says 2024-W09"),
          new RecipeCase(
              "date-list",
              "list all dates between 2024-02-28 and 2024-03-01",
              "",
              "rows 2024-02-28 2024-02-29 2024-03-01"),
          new RecipeCase(
              "weeks-between",
              "how many weeks are between 2024-01-01 and 2024-03-04",
              "",
              "says 9"),
          new RecipeCase(
              "days-since",
              "how many days have passed since 2024-01-01",
              "",
              "says \"$(( ($(date -ud \"$(date -u +%F)\" +%s) - $(date -ud "
                  + "2024-01-01 +%s)) / 86400 ))\""),
          new RecipeCase(
              "age-in-years",
              "how old is somebody born on 2000-01-01",
              "",
              "says \"$(( $(date +%Y) - 2000 ))\""),
          new RecipeCase(
              "next-weekday",
              "what date is next monday",
              "",
              "[ \"$code\" = 0 ] && [ \"$(date -d \"$out\" +%u)\" = 1 ] && [ \"$out\" \\> "
                  + "\"$(date +%F)\" ] && [ ! \"$out\" \\> \"$(date -d '+7 days' +%F)\" ]"),
          new RecipeCase(
              "end-of-month",
              "what is the last day of this month",
              "",
              "has \"$(date +%Y-%m)-\" && [ \"$(date -d \"${out#* } +1 day\" +%d)\" = " + "01 ]"),
          new RecipeCase(
              "iso-time",
              "show the current time in iso 8601 format",
              "",
              "like \"^$(date -u +%F)T[0-9:]+Z$\""),
          new RecipeCase(
              "date-in-form", "show today's date as YYYY-MM-DD", "", "says \"$(date +%F)\""),
          new RecipeCase(
              "hours-between", "how long is it from 9:30 to 14:05", "", "says '4:35 hours'"),
          new RecipeCase(
              "calendar-of-month",
              "show the calendar of march 2024",
              "",
              "has 'March 2024' && has 31"),
          new RecipeCase(
              "yesterday", "what was yesterday's date", "", "has \"$(date -d yesterday +%F)\""),
          new RecipeCase(
              "tomorrow", "what is tomorrow's date", "", "has \"$(date -d tomorrow +%F)\""));

  private RecipeCasesCalendar() {}
}
