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
}
