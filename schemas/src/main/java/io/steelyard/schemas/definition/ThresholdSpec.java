package io.steelyard.schemas.definition;

/** How the score above which a binary model says "positive" is found. */
public sealed interface ThresholdSpec {
  /** The score where it is known before there is a model, else NaN. */
  double known();

  /** This score, within [0, 1]. */
  record Fixed(double value) implements ThresholdSpec {
    @Override
    public double known() {
      return value;
    }
  }

  /** The score with the greatest F1 on validation rows. */
  record MaximizeF1() implements ThresholdSpec {
    @Override
    public double known() {
      return Double.NaN;
    }
  }

  /** The score with the least total cost of errors on validation rows. */
  record MinimizeCost(double falsePositive, double falseNegative) implements ThresholdSpec {
    @Override
    public double known() {
      return Double.NaN;
    }
  }

  /** The least score that reaches this precision on validation rows. */
  record ReachPrecision(double precision) implements ThresholdSpec {
    @Override
    public double known() {
      return Double.NaN;
    }
  }
}
