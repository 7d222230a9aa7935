package leo.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import leo.cli.eval.CaseResult;
import leo.cli.eval.ScoreTable;
import leo.cli.eval.ScoreTable.Band;
import leo.cli.eval.ScoreTable.Score;
import leo.cli.eval.Verdict;

/** What {@code leo eval} found, for a person or a program. */
record EvalReport(List<CaseResult> results, ScoreTable table) {
  EvalReport {
    results = List.copyOf(results);
  }

  /** The cases that went in one of these ways, then the tables. */
  String text(List<Verdict> show) {
    StringBuilder text = new StringBuilder();
    for (CaseResult one : results) {
      if (show.contains(one.verdict())) {
        text.append(account(one)).append('\n');
      }
    }
    return text.append(table.text().stripTrailing()).toString();
  }

  ObjectNode json() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ObjectNode groups = document.putObject("groups");
    table.groups().forEach((name, score) -> groups.set(name, json(score)));
    document.set("total", json(table.total()));
    document.set("answerable", json(table.answerable()));
    document.set("unanswerable", json(table.unanswerable()));
    ArrayNode calibration = document.putArray("calibration");
    for (Band band : table.calibration()) {
      calibration
          .addObject()
          .put("confidence", band.confidence())
          .put("answered", band.answered())
          .put("right", band.right());
    }
    ArrayNode cases = document.putArray("cases");
    results.forEach(one -> cases.add(json(one)));
    return document;
  }

  private static String account(CaseResult one) {
    StringBuilder text = new StringBuilder();
    text.append("## %s/%s: %s".formatted(one.judged().group(), one.judged().id(), word(one)));
    if (!Double.isNaN(one.confidence())) {
      text.append(String.format(Locale.ROOT, ", confidence %.2f", one.confidence()));
    }
    text.append("\n> ").append(one.judged().prompt()).append('\n');
    one.script().lines().forEach(line -> text.append("  | ").append(line).append('\n'));
    return text.append(one.detail()).append('\n').toString();
  }

  private static ObjectNode json(Score score) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("prompts", score.prompts())
        .put("right", score.right())
        .put("wrong", score.wrong())
        .put("declined", score.declined())
        .put("trouble", score.trouble());
  }

  private static ObjectNode json(CaseResult one) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", one.judged().id())
            .put("group", one.judged().group())
            .put("prompt", one.judged().prompt())
            .put("verdict", word(one));
    if (!Double.isNaN(one.confidence())) {
      node.put("confidence", one.confidence()).put("script", one.script());
    }
    return node.put("detail", one.detail());
  }

  private static String word(CaseResult one) {
    return one.verdict().name().toLowerCase(Locale.ROOT);
  }
}
