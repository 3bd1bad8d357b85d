package io.steelyard.runners.results;

import io.steelyard.pipelines.reproduction.Difference;
import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.RoundedNumber;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A difference in words for people: what was computed has four digits, more only where both would
 * read the same; counts have commas. What somebody wrote (a version, a name, a member of the
 * definition) is as it was written.
 */
public final class ReadableDifference {
  private static final Pattern DECIMAL =
      Pattern.compile("(?<![\\w.,:/-])-?\\d+\\.\\d+(?:E-?\\d+)?(?![\\w.:/-])");
  private static final Pattern COUNT =
      Pattern.compile(
          "(?<![\\w.,:/=-])\\d{4,18}(?= (?:bytes|nodes|trees|weights|values|features|from|of)\\b)");

  private ReadableDifference() {}

  static String of(Difference difference) {
    String then = grouped(difference.then());
    String now = grouped(difference.now());
    if (!isComputed(difference.kind())) {
      return sentence(difference, then, now);
    }
    int digits = RoundedNumber.fewest(count -> !rounded(then, count).equals(rounded(now, count)));
    return sentence(difference, rounded(then, digits), rounded(now, digits));
  }

  private static String sentence(Difference difference, String then, String now) {
    return difference.kind().word() + " " + difference.what() + ": " + then + ", now " + now;
  }

  private static boolean isComputed(Difference.Kind kind) {
    return switch (kind) {
      case INPUT, DEFINITION, CODE, PLUGIN, DEPENDENCY, RUNTIME -> false;
      case ROWS, STATISTIC, PLAN, MODEL, EVALUATION, GOLDEN, EVALUATED, MONITOR -> true;
    };
  }

  /** A text whose counts have commas. */
  static String grouped(String text) {
    return replaced(COUNT, text, number -> GroupedNumber.of(Long.parseLong(number)));
  }

  private static String rounded(String text, int digits) {
    return replaced(DECIMAL, text, number -> RoundedNumber.of(Double.parseDouble(number), digits));
  }

  private static String replaced(Pattern pattern, String text, Function<String, String> form) {
    return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(form.apply(m.group())));
  }
}
