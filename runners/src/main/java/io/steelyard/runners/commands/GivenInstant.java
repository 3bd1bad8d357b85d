package io.steelyard.runners.commands;

import io.steelyard.schemas.UserError;
import java.time.DateTimeException;
import java.time.Instant;

/** An instant as an option says it. */
final class GivenInstant {
  private GivenInstant() {}

  /**
   * The instant.
   *
   * @throws UserError if it is none
   */
  static Instant of(String option, String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new UserError(
          option + "=" + value + " is no instant: write it such as 2026-03-01T00:00:00Z.");
    }
  }
}
