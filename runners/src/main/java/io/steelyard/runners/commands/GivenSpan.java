package io.steelyard.runners.commands;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.Spans;
import java.time.DateTimeException;
import java.time.Duration;

/** A length of time as an option says it: a duration above 0, or weeks such as P1W. */
final class GivenSpan {
  private GivenSpan() {}

  /**
   * The length.
   *
   * @param others what the option takes beside it, in words, such as "never, or"
   * @throws UserError if it is none
   */
  static Duration of(String option, String value, String others) {
    try {
      Duration span = Spans.of(value);
      if (span.compareTo(Duration.ofSeconds(1)) >= 0) {
        return span;
      }
    } catch (DateTimeException | NumberFormatException e) {
      throw new UserError(sentence(option, value, others), e);
    }
    throw new UserError(sentence(option, value, others));
  }

  private static String sentence(String option, String value, String others) {
    return option
        + "="
        + value
        + " is not understood: give "
        + (others.isEmpty() ? "" : others + " ")
        + "a duration such as P1W, P1D or PT12H.";
  }
}
