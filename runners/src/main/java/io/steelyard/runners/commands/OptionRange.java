package io.steelyard.runners.commands;

import io.steelyard.schemas.UserError;
import java.time.Duration;

/** The values of an option that mean something; the others are refused before anything is done. */
final class OptionRange {
  private OptionRange() {}

  /**
   * The number, if it is within the range, ends inclusive.
   *
   * @throws UserError if it is not
   */
  static long require(String option, long number, long least, long greatest) {
    return within(option, number, least, greatest);
  }

  /**
   * The duration, likewise.
   *
   * @throws UserError if it is not within the range
   */
  static Duration require(String option, Duration value, Duration least, Duration greatest) {
    return within(option, value, least, greatest);
  }

  private static <T extends Comparable<? super T>> T within(
      String option, T value, T least, T greatest) {
    if (value.compareTo(least) < 0 || value.compareTo(greatest) > 0) {
      throw new UserError(
          option + " is " + value + ": give a value from " + least + " to " + greatest + ".");
    }
    return value;
  }
}
