package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes for dates and times. */
final class TimeRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("now", READ)
              .example("what time is it")
              .asks(
                  "what time is it [in utc]",
                  "what is time",
                  "<show> [current] (time|date and time|date|day) [today]",
                  "(what|which) date is it [today]",
                  "(what is|<show>) today's date",
                  "(date|time|today)",
                  "what is today")
              .does("Shows the date and time in the sandbox, which keeps UTC.")
              .by("date '+%A %Y-%m-%d %H:%M:%S %Z'"),
          recipe("weekday-of", READ)
              .example("what day of the week was 2024-02-29")
              .asks(
                  "(what|which) (day|weekday) [of week] (was|is|will be) {date}",
                  "(what|which) (day|weekday) [of week] (was|is|will) {date} [be]",
                  "<show> (weekday|day of week) (of|for) {date}",
                  "on (what|which) (day|weekday) [of week] (was|is|does|did) {date} [fall]")
              .does("Shows the weekday of @{date}.")
              .by("date -d @{date} +%A"),
          recipe("weekday", READ)
              .example("what day of the week is it")
              .asks(
                  "(what|which) (day|weekday) [of week] is (it|today) [today]",
                  "<show> [current] (weekday|day of week) [today]")
              .does("Shows today's weekday.")
              .by("date +%A"),
          recipe("calendar", READ)
              .example("show a calendar of this month")
              .asks(
                  "(<show>|make) [monthly|month] calendar [(of|for) [this|current] month]",
                  "<show> calendar (of|for) this month",
                  "(cal|calendar)")
              .does("Shows this month's calendar.")
              .by("cal"),
          recipe("calendar-year", READ)
              .example("show the calendar for 2027")
              .asks(
                  "<show> calendar (of|for) [year] {n}",
                  "<show> {n} calendar",
                  "(cal|calendar) {n}")
              .does("Shows the calendar of the year @{n}.")
              .by("cal @{n}"),
          recipe("date-ahead", READ)
              .example("what is the date in 10 days")
              .asks(
                  "(<show>|what is|what will) [be] date [be] (in|after) {offset}",
                  "(<show>|what) [is] date [is] {offset} from (now|today)",
                  "what (date|day) (is|will) [it] [be] in {offset}",
                  "what (date|day) is {offset} from (now|today)")
              .does("Shows the date @{offset} from now.")
              .by("date -d now+@{offset} '+%A %Y-%m-%d'"),
          recipe("date-ago", READ)
              .example("what was the date three weeks ago")
              .asks(
                  "(<show>|what was|what is) date {offset} (ago|before today|earlier)",
                  "what (date|day) was [it] {offset} ago")
              .does("Shows the date @{offset} ago.")
              .by("date -d now-@{offset} '+%A %Y-%m-%d'"),
          recipe("days-between", READ)
              .example("how many days are between 2024-01-01 and 2024-03-01")
              .asks("<count> days [are] (between|from) {from:date} (and|to|until) {to:date}")
              .does("Counts the days from @{from} to @{to}.")
              .by("echo $(( ($(date -ud @{to} +%s) - $(date -ud @{from} +%s)) / 86400 ))"),
          recipe("days-until", READ)
              .example("how many days are left until 2030-01-01")
              .asks(
                  "<count> days [are] [left|it is|is it] (until|till|to|before) {date}",
                  "how long [is it] until {date}")
              .does("Counts the days from today to @{date}.")
              .by(
                  "echo $(( ($(date -ud @{date} +%s) - $(date -ud \"$(date -u +%F)\" +%s))"
                      + " / 86400 ))"),
          recipe("unix-time", READ)
              .example("show the unix timestamp")
              .asks(
                  "<show> [current] (unix (time|timestamp)|epoch time|epoch|timestamp"
                      + "|seconds since epoch)")
              .does("Shows the seconds since 1970.")
              .by("date +%s"),
          recipe("week-number", READ)
              .example("what week number is it")
              .asks(
                  "(what|which) (week|week number|calendar week) is (it|this) [today|now]",
                  "<show> [current] (week number|calendar week|number of week)")
              .does("Shows the ISO week of the year.")
              .by("date +%V"));

  private TimeRecipes() {}
}
