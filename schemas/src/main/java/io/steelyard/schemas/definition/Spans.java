package io.steelyard.schemas.definition;

import java.time.Duration;

/** Lengths of time as a definition writes them. */
public final class Spans {
  private Spans() {}

  /**
   * The length.
   *
   * @param text a duration of whole seconds, or weeks such as {@code P8W}
   */
  public static Duration of(String text) {
    return text.endsWith("W")
        ? Duration.ofDays(7L * Integer.parseInt(text.substring(1, text.length() - 1)))
        : Duration.parse(text);
  }

  /** A length as a definition writes it: whole weeks as {@code P8W}, whole days as {@code P3D}. */
  public static String text(Duration span) {
    long days = span.toDays();
    if (days == 0 || !span.equals(Duration.ofDays(days))) {
      return span.toString();
    }
    return days % 7 == 0 ? "P" + days / 7 + "W" : "P" + days + "D";
  }
}
