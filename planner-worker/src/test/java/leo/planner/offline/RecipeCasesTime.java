package leo.planner.offline;

import java.util.List;

/** The cases of {@link TimeRecipes}. */
final class RecipeCasesTime {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase("now", "what time is it", "", "has \"$(date +%Y-%m-%d)\""),
          new RecipeCase("weekday-of", "what day of the week was 2024-02-29", "", "says Thursday"),
          new RecipeCase("weekday", "what day of the week is it", "", "says \"$(date +%A)\""),
          new RecipeCase("calendar", "show a calendar of this month", "", "has \"$(date +%Y)\""),
          new RecipeCase(
              "calendar-year", "show the calendar for 2027", "", "has 2027 && has December"),
          new RecipeCase(
              "date-ahead", "what is the date in 10 days", "", "has \"$(date -d '10 days' +%F)\""),
          new RecipeCase(
              "date-ago",
              "what was the date three weeks ago",
              "",
              "has \"$(date -d '21 days ago' +%F)\""),
          new RecipeCase(
              "days-between", "how many days are between 2024-01-01 and 2024-03-01", "", "says 60"),
          new RecipeCase(
              "days-until", "how many days are left until 2100-01-01", "", "like '^[0-9]{4,5}$'"),
          new RecipeCase("unix-time", "show the unix timestamp", "", "like '^[0-9]{10,}$'"),
          new RecipeCase("week-number", "what week number is it", "", "says \"$(date +%V)\""));

  private RecipeCasesTime() {}
}
