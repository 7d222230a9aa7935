package leo.planner.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import leo.job.Risk;

/** A field of a model's answer. Every answer has all of them, so that the form stays simple. */
public enum AnswerField {
  DECISION("decision", Type.TEXT, "plan, or decline", "plan", "decline"),
  SCRIPT("script", Type.TEXT, "the bash script; empty when you decline"),
  EXPLANATION("explanation", Type.TEXT, "what the script does, in one sentence"),
  RISK(
      "risk",
      Type.TEXT,
      "the worst that the script does: it reads, writes, destroys what cannot be had back, or"
          + " uses a network; unknown if you cannot tell",
      Arrays.stream(Risk.values()).map(AnswerField::spelled).toArray(String[]::new)),
  NEEDS_NETWORK("needsNetwork", Type.FLAG, "whether the script is of no use without a network"),
  CONFIDENCE(
      "confidence",
      Type.NUMBER,
      "from 0 to 1: how sure you are that the script does what is wanted"),
  ALTERNATIVES(
      "alternatives",
      Type.TEXTS,
      "up to " + AnswerField.MOST_ALTERNATIVES + " other scripts for the same wish, or none"),
  REASON("reason", Type.TEXT, "why you decline; empty when you plan");

  /** What {@link #ALTERNATIVES} may hold at the most. */
  public static final int MOST_ALTERNATIVES = 3;

  /** What a field holds. */
  public enum Type {
    TEXT,
    FLAG,
    NUMBER,
    TEXTS
  }

  private final String key;
  private final Type type;
  private final String meaning;
  private final String choices;

  AnswerField(String key, Type type, String meaning, String... choices) {
    this.key = key;
    this.type = type;
    this.meaning = meaning;
    this.choices = String.join(" ", choices);
  }

  /** Its name in the answer. */
  public String key() {
    return key;
  }

  public Type type() {
    return type;
  }

  /** What it means, in words for the model. */
  public String meaning() {
    return meaning;
  }

  /** What it may be; empty if it may be anything of its type. */
  public List<String> choices() {
    return choices.isEmpty() ? List.of() : List.of(choices.split(" ", -1));
  }

  static String spelled(Risk risk) {
    return risk.name().toLowerCase(Locale.ROOT);
  }

  /** All fields, a line each. */
  static String describeAll() {
    return Arrays.stream(values())
        .map(AnswerField::describe)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String describe() {
    String form =
        switch (type) {
          case TEXT -> choices.isEmpty() ? "text" : "one of " + String.join(", ", choices());
          case FLAG -> "true or false";
          case NUMBER -> "number";
          case TEXTS -> "list of texts";
        };
    return "- %s (%s): %s".formatted(key, form, meaning);
  }
}
