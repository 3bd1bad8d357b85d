package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.Shape;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers of a definition and their ranges. */
final class Numbers {
  private Numbers() {}

  /** The text as a whole number of 64 bits, or null; 1e3 and 5.0 are whole. */
  static @Nullable Long whole(String text) {
    try {
      return new BigDecimal(text).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  static boolean within(Shape.Whole range, long number) {
    return number >= range.least() && number <= range.greatest();
  }

  static boolean within(Shape.Real range, double number) {
    return range.holds(number);
  }
}
