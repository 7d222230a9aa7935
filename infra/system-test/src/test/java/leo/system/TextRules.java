package leo.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for every text file, line by line. */
final class TextRules {
  private static final int MAX_LINE = 100;
  private static final int MAX_LINES = 400;

  // Written in pieces, so that this file does not break its own rules.
  private static final Pattern BANNED =
      Pattern.compile(
          "\\b(TO"
              + "DO|FIX"
              + "ME|X"
              + "XX|assume"
              + "True|assume"
              + "False|print"
              + "StackTrace)"
              + "\\b|@(Dis"
              + "abled|Ig"
              + "nore)\\b");
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?<![\\w.-])(/wo"
              + "rk/(main|shared|\\.\\w+)|/ro"
              + "ot/(?!x\\b)|/ho"
              + "me/(?!x\\b)\\w+|/tmp/w"
              + "t-)");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?|git|ssh)://(?:[^/@\\s]*@)?([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)");
  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?<![\\w.-])((?:registry|mirror|mirrors|repo|repo1|nexus|artifactory|proxy)"
              + "\\.[a-z0-9.-]+\\.[a-z]{2,})\\b");

  /** Hosts that the product or its documentation may name. */
  private static final Set<String> HOSTS =
      Set.of(
          "127.0.0.1",
          "adoptium.net",
          "cloud.google.com",
          "datatracker.ietf.org",
          "docs.docker.com",
          "docs.oracle.com",
          "docs.github.com",
          "github.com",
          "gvisor.dev",
          "json-schema.org",
          "learn.microsoft.com",
          "maven.apache.org",
          "mermaid.js.org",
          "openjdk.org",
          "opensource.org",
          "spec.openapis.org",
          "www.apache.org",
          "www.postgresql.org",
          "www.rfc-editor.org",
          "www.w3.org");

  private static final Pattern RESERVED =
      Pattern.compile("(.*\\.)?(example(\\.(com|org|net))?|test|invalid|localhost)");

  private TextRules() {}

  static List<Finding> check(SourceFile file) {
    List<Finding> found = new ArrayList<>();
    if (Names.isEmpty(file.path())) {
      found.add(file.finding(1, "a name that says nothing", "name it after its one duty"));
    }
    if (!file.text().isEmpty() && !file.text().endsWith("\n")) {
      found.add(file.finding(file.lines().size(), "no newline at the end", "add one"));
    }
    int lines = file.lines().size();
    if ((file.isJava() || file.isShell()) && lines > MAX_LINES) {
      found.add(
          file.finding(MAX_LINES, lines + " lines", "split it by duty: at most " + MAX_LINES));
    }
    if (file.isShell()) {
      checkShell(file, found);
    }
    int number = 0;
    for (String line : file.lines()) {
      number += 1;
      checkLine(file, number, line, found);
    }
    return found;
  }

  private static void checkLine(SourceFile file, int number, String line, List<Finding> found) {
    if ((file.isJava() || file.isShell()) && line.codePointCount(0, line.length()) > MAX_LINE) {
      found.add(file.finding(number, "a long line", "break it: at most " + MAX_LINE));
    }
    if (file.isJava() && line.indexOf('\t') >= 0) {
      found.add(file.finding(number, "a tab", "use spaces; in a string write \\t"));
    }
    if (!line.isEmpty() && Character.isWhitespace(line.charAt(line.length() - 1))) {
      found.add(file.finding(number, "a blank at the end of the line", "remove it"));
    }
    first(BANNED, line)
        .ifPresent(word ->
            found.add(
                file.finding(number, "'" + word + "'", "do it now, or say why not in words")));
    first(MACHINE, line)
        .ifPresent(path ->
            found.add(
                file.finding(
                    number,
                    "'" + path + "' is a path of one machine",
                    "use a path relative to the repository, ~ or a setting")));
    checkHosts(file, number, line, found);
  }

  private static java.util.Optional<String> first(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? java.util.Optional.of(matcher.group()) : java.util.Optional.empty();
  }

  private static void checkHosts(SourceFile file, int number, String line, List<Finding> found) {
    for (Pattern pattern : List.of(ADDRESS, REGISTRY)) {
      Matcher matcher = pattern.matcher(line);
      while (matcher.find()) {
        String host = matcher.group(1);
        if (!HOSTS.contains(host) && !RESERVED.matcher(host).matches()) {
          found.add(
              file.finding(
                  number,
                  "the host '" + host + "'",
                  "make it a setting, use example.com, or allow it in TextRules.HOSTS"));
        }
      }
    }
  }

  private static void checkShell(SourceFile file, List<Finding> found) {
    if (file.text().startsWith("# shellcheck shell=")) {
      // Made to be sourced: it starts and stops as the script that reads it.
      return;
    }
    if (!file.text().startsWith("#!")) {
      found.add(
          file.finding(
              1,
              "no #! line",
              "start with #!/usr/bin/env bash, or with # shellcheck shell=bash if it is sourced"));
    }
    if (file.lines().stream().noneMatch("set -euo pipefail"::equals)) {
      found.add(
          file.finding(1, "goes on after errors", "put 'set -euo pipefail' after the #! line"));
    }
  }
}
