package io.steelyard.transforms.measures;

import org.jspecify.annotations.Nullable;

/**
 * Within what a measured value passes.
 *
 * @param minimum the least that passes, or null
 * @param maximum the greatest that passes, or null
 * @param maximumChange the greatest difference from {@code earlier} that passes, as a share of it,
 *     or null
 * @param earlier what the rows of an earlier model measured, or null where none is compared with;
 *     the change then passes
 */
public record CheckBounds(
    @Nullable Double minimum,
    @Nullable Double maximum,
    @Nullable Double maximumChange,
    @Nullable Double earlier) {

  /** Of numbers that may not be above one. */
  static CheckBounds atMost(double maximum) {
    return new CheckBounds(null, maximum, null, null);
  }

  boolean hold(double value) {
    return (minimum == null || value >= minimum)
        && (maximum == null || value <= maximum)
        && (maximumChange == null || earlier == null || change(value) <= maximumChange);
  }

  /** Of how much of the earlier value a value differs from it; from 0 everything else is far. */
  private double change(double value) {
    double from = earlier == null ? value : earlier;
    return value == from ? 0 : Math.abs(value - from) / Math.abs(from);
  }

  /** Why a value does not pass, such as {@code below the minimum 5}. */
  String reason(double value, Unit unit) {
    if (minimum != null && value < minimum) {
      return "below the minimum " + unit.shown(minimum);
    }
    if (maximum != null && value > maximum) {
      return "above the maximum " + unit.shown(maximum);
    }
    return "and "
        + unit.shown(earlier == null ? value : earlier)
        + " for the earlier model, which is a change of more than "
        + unit.shown(maximumChange == null ? 0 : maximumChange)
        + " of it";
  }

  /** What a value must be, such as {@code at least 5} or {@code 5 to 9}. */
  public String text(Unit unit) {
    String range = range(unit);
    if (maximumChange == null) {
      return range;
    }
    String change =
        "changed by at most " + Unit.NUMBER.shown(maximumChange) + " of the earlier model's";
    return range.isEmpty() ? change : range + ", " + change;
  }

  private String range(Unit unit) {
    if (minimum != null && maximum != null) {
      return unit.shown(minimum) + " to " + unit.shown(maximum);
    }
    return minimum != null
        ? "at least " + unit.shown(minimum)
        : maximum != null ? "at most " + unit.shown(maximum) : "";
  }
}
