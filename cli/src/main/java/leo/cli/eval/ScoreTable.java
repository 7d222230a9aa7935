package leo.cli.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The results counted, as tables of Markdown. */
public final class ScoreTable {
  private static final double[] FLOORS = {0.9, 0.8, 0.7, 0};
  private static final String[] BANDS = {"≥ 0.9", "0.8 to 0.9", "0.7 to 0.8", "< 0.7"};

  private final List<CaseResult> results;

  public ScoreTable(List<CaseResult> results) {
    this.results = List.copyOf(results);
  }

  /**
   * The figures of some cases.
   *
   * @param right also those that were declined and had to be
   * @param declined where there was an answer
   */
  public record Score(int prompts, int right, int wrong, int declined, int trouble) {
    static Score of(List<CaseResult> some) {
      return new Score(
          some.size(),
          count(some, Verdict.RIGHT),
          count(some, Verdict.WRONG),
          count(some, Verdict.DECLINED),
          count(some, Verdict.TROUBLE));
    }

    private static int count(List<CaseResult> some, Verdict verdict) {
      return (int) some.stream().filter(one -> one.verdict() == verdict).count();
    }
  }

  /**
   * What was answered with some confidence.
   *
   * @param confidence the range, as a person writes it
   */
  public record Band(String confidence, int answered, int right) {}

  /** The scores by group, in the order of the cases. */
  public Map<String, Score> groups() {
    Map<String, List<CaseResult>> grouped =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.judged().group(), LinkedHashMap::new, Collectors.toList()));
    Map<String, Score> scores = new LinkedHashMap<>();
    grouped.forEach((group, some) -> scores.put(group, Score.of(some)));
    return scores;
  }

  public Score total() {
    return Score.of(results);
  }

  /** The cases that have an answer. */
  public Score answerable() {
    return Score.of(only(one -> !one.hasNoAnswer()));
  }

  /** The cases that are to be declined. */
  public Score unanswerable() {
    return Score.of(only(CaseResult::hasNoAnswer));
  }

  /** How many of the answers were right, by the planner's confidence. */
  public List<Band> calibration() {
    List<Band> bands = new ArrayList<>();
    double ceiling = Double.POSITIVE_INFINITY;
    for (int i = 0; i < FLOORS.length; i++) {
      double floor = FLOORS[i];
      double below = ceiling;
      List<CaseResult> in =
          only(one -> one.isAnswered() && one.confidence() >= floor && one.confidence() < below);
      bands.add(new Band(BANDS[i], in.size(), Score.of(in).right()));
      ceiling = floor;
    }
    return bands;
  }

  /** All of it, for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    row(text, "group", "prompts", "right", "wrong", "declined", "not judged");
    text.append("|---|---:|---:|---:|---:|---:|\n");
    groups().forEach((group, score) -> row(text, group, score));
    row(text, "**all**", total());
    Score can = answerable();
    Score cannot = unanswerable();
    text.append(
        "\n%d of %d prompts that have an answer were declined; %d of %d that have none were.\n\n"
            .formatted(can.declined(), can.prompts(), cannot.right(), cannot.prompts()));
    row(text, "confidence", "answered", "right", "share");
    text.append("|---|---:|---:|---:|\n");
    for (Band band : calibration()) {
      String share =
          band.answered() == 0
              ? "-"
              : "%.0f %%".formatted(Math.floor(100.0 * band.right() / band.answered()));
      row(text, band.confidence(), number(band.answered()), number(band.right()), share);
    }
    return text.toString();
  }

  private List<CaseResult> only(Predicate<CaseResult> wanted) {
    return results.stream().filter(wanted).toList();
  }

  private static void row(StringBuilder text, String name, Score score) {
    row(
        text,
        name,
        number(score.prompts()),
        number(score.right()),
        number(score.wrong()),
        number(score.declined()),
        number(score.trouble()));
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%d", value);
  }
}
