package io.steelyard.transforms.measures;

import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.schemas.definition.syntax.EnumWords;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a named check.
 *
 * @param what was looked at, in words: what is measured, or the expression that must hold
 * @param unit of the value and its bounds
 * @param value what was measured, NaN where rows have nothing to measure; of a check of rows, how
 *     many broke it
 * @param bounds within which it passes
 * @param example of a check of rows, what was said of one that broke it; else empty
 */
public record CheckVerdict(
    String name,
    Severity severity,
    String what,
    Unit unit,
    double value,
    CheckBounds bounds,
    String example) {

  /** Whether it passes; what could not be measured does not. */
  public boolean holds() {
    return !Double.isNaN(value) && bounds.hold(value);
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
    if (unit != Unit.NUMBER) {
      facts.put("unit", EnumWords.of(unit));
    }
    put(facts, "minimum", bounds.minimum());
    put(facts, "maximum", bounds.maximum());
    put(facts, "maximumChange", bounds.maximumChange());
    put(facts, "earlier", bounds.earlier());
    facts.put("holds", holds());
    if (!example.isEmpty()) {
      facts.put("example", example);
    }
    return facts;
  }

  /** Why one of all rows together does not pass. */
  public String sentence() {
    String start = "The check \"" + name + "\" fails: " + what;
    if (Double.isNaN(value)) {
      return start + " cannot be measured, since too few rows have a value, or all have the same.";
    }
    return start + " is " + unit.shown(value) + ", " + bounds.reason(value, unit) + ".";
  }

  private static void put(Map<String, Object> facts, String name, @Nullable Double number) {
    if (number != null) {
      facts.put(name, number);
    }
  }
}
