package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.GateSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.json.CanonicalJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares an evaluation with the bounds that a definition sets. */
public final class Gates {
  private Gates() {}

  /**
   * A bound that was missed.
   *
   * @param actual the metric, or null where the split has no rows or leaves it undefined
   * @param message a sentence that says by how much
   */
  public record Miss(GateSpec gate, @Nullable Double actual, String message) {}

  /** The bounds missed, in the order of the definition; empty if the evaluation passes. */
  public static List<Miss> check(PipelineDefinition definition, Evaluation evaluation) {
    return check(definition.gates(), evaluation);
  }

  /** The bounds missed, in this order; empty if the evaluation passes. */
  public static List<Miss> check(List<GateSpec> gates, Evaluation evaluation) {
    List<Miss> misses = new ArrayList<>();
    for (GateSpec gate : gates) {
      SplitMeasures split = split(evaluation, gate);
      Double actual = split == null ? null : split.measures().metrics().get(gate.metric());
      if (actual == null) {
        misses.add(new Miss(gate, null, undefined(gate, split)));
        continue;
      }
      Double minimum = gate.minimum();
      if (minimum != null && actual < minimum) {
        misses.add(miss(gate, actual, minimum, "below", "at least"));
      }
      Double maximum = gate.maximum();
      if (maximum != null && actual > maximum) {
        misses.add(miss(gate, actual, maximum, "above", "at most"));
      }
    }
    return misses;
  }

  private static @Nullable SplitMeasures split(Evaluation evaluation, GateSpec gate) {
    return evaluation.splits().stream()
        .filter(split -> split.split().label().equals(gate.split()))
        .findFirst()
        .orElse(null);
  }

  private static String undefined(GateSpec gate, @Nullable SplitMeasures split) {
    String what = gate.metric() + " of the " + gate.split() + " rows";
    return split == null || split.unseen().rows() == 0
        ? "The gate on " + what + " fails: it is not defined."
        : String.format(
            Locale.ROOT,
            "The gate on %s fails: it is not defined where %,d of them have a class that no"
                + " training row has%s.",
            what,
            split.unseen().rows(),
            split.unseen().classes() == null ? ", and there are too many such classes" : "");
  }

  private static Miss miss(
      GateSpec gate, double actual, double bound, String side, String condition) {
    // Of the decimal texts, so that 0.9 against 0.95 is short by 0.05.
    BigDecimal distance = decimal(actual).subtract(decimal(bound)).abs();
    // Four digits, more only where the distance would not show.
    int digits = Math.max(4, distance.scale() - distance.precision() + 2);
    String message =
        String.format(
            Locale.ROOT,
            "The gate on %s of the %s rows fails: %s is %s %s by %s; it must be %s %s.",
            gate.metric(),
            gate.split(),
            text(rounded(decimal(actual), digits)),
            side,
            text(decimal(bound)),
            text(rounded(distance, digits)),
            condition,
            text(decimal(bound)));
    return new Miss(gate, actual, message);
  }

  private static BigDecimal decimal(double value) {
    return new BigDecimal(CanonicalJson.shortest(value));
  }

  private static BigDecimal rounded(BigDecimal value, int digits) {
    return value.scale() <= digits ? value : value.setScale(digits, RoundingMode.HALF_EVEN);
  }

  private static String text(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
