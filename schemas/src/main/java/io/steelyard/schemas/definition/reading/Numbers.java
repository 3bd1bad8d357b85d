package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.json.CanonicalJson;
import java.math.BigDecimal;
import java.util.Map;
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

  /** Takes out the numbers that are not within what the word beside them says, as problems. */
  static void narrow(Shape.Ranges ranges, Map<String, Value> values, Problems problems) {
    if (!(values.get(ranges.by()) instanceof Value.Text word)) {
      return;
    }
    Shape.Real range = ranges.byWord().get(word.text());
    for (String key : ranges.keys()) {
      if (range != null
          && values.get(key) instanceof Value.Real number
          && !within(range, number.number())) {
        problems.add(
            number.at(),
            number.path()
                + " is the number "
                + CanonicalJson.readable(number.number())
                + "; for "
                + word.text()
                + " "
                + ShapeAdvice.of(range)
                + ".");
        values.remove(key);
      }
    }
  }
}
