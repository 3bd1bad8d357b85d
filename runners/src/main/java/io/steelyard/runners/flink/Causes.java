package io.steelyard.runners.flink;

import java.util.List;
import java.util.regex.Pattern;

/** What a stack trace that a cluster sends says, without the trace. */
final class Causes {
  private static final Pattern CLASS = Pattern.compile("^(Caused by: )?([a-z]\\w*\\.)+\\w+: ");

  private Causes() {}

  /** The first line, without the name of its exception. */
  static String first(String trace) {
    return message(trace.lines().findFirst().orElse("no reason given"));
  }

  /** The innermost cause, which is the one that tells what happened. */
  static String last(String trace) {
    List<String> causes = trace.lines().filter(line -> line.startsWith("Caused by: ")).toList();
    return causes.isEmpty() ? first(trace) : message(causes.get(causes.size() - 1));
  }

  private static String message(String line) {
    String message = CLASS.matcher(line.strip()).replaceFirst("");
    return message.endsWith(".") ? message : message + ".";
  }
}
