package io.steelyard.transforms.measures;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.json.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a named check.
 *
 * @param what was looked at, in words: what is measured, or the expression that must hold
 * @param value what was measured, NaN where rows have nothing to measure; of a check of rows, how
 *     many broke it
 * @param minimum the least that passes, or null
 * @param maximum the greatest that passes, or null
 * @param example of a check of rows, what was said of one that broke it; else empty
 */
public record CheckVerdict(
    String name,
    Severity severity,
    String what,
    double value,
    @Nullable Double minimum,
    @Nullable Double maximum,
    String example) {

  /** Whether it passes; what could not be measured does not. */
  public boolean holds() {
    return !Double.isNaN(value)
        && (minimum == null || value >= minimum)
        && (maximum == null || value <= maximum);
  }

  /** All of it but what is not there, by name, as reports write it. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("severity", EnumWords.of(severity));
    facts.put("what", what);
    if (!Double.isNaN(value)) {
      facts.put("value", value);
    }
    if (minimum != null) {
      facts.put("minimum", minimum);
    }
    if (maximum != null) {
      facts.put("maximum", maximum);
    }
    facts.put("holds", holds());
    if (!example.isEmpty()) {
      facts.put("example", example);
    }
    return facts;
  }

  /** Why one of all rows together does not pass. */
  public String sentence() {
    String start = "The check " + name + " fails: " + what;
    if (Double.isNaN(value)) {
      return start + " cannot be measured, since too few rows have a value, or all have the same.";
    }
    String bound =
        minimum != null && value < minimum
            ? ", below the minimum " + shown(minimum)
            : ", above the maximum " + shown(maximum == null ? value : maximum);
    return start + " is " + shown(value) + bound + ".";
  }

  private static String shown(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? GroupedNumber.of((long) number)
        : CanonicalJson.readable(number);
  }
}
