package io.steelyard.transforms.models;

/**
 * How a number to predict follows from what was learned of it: {@code offset + margin * scale}, in
 * double. A prediction is finite whatever the margin: beyond the greatest double it is that.
 *
 * @param scale above 0
 */
public record LabelScale(double scale, double offset) {
  /** What was learned is the number. */
  public static final LabelScale NONE = new LabelScale(1.0, 0.0);

  /** Fails with {@link IllegalArgumentException} where no number would follow. */
  public LabelScale {
    if (!(scale > 0.0) || Double.isInfinite(scale) || !Double.isFinite(offset)) {
      throw new IllegalArgumentException("scale " + scale + " and offset " + offset);
    }
  }

  boolean isNone() {
    return scale == 1.0 && offset == 0.0;
  }

  /** What there is to learn of a number. */
  public double learned(double label) {
    return isNone() ? label : (label - offset) / scale;
  }

  /** Makes predictions of margins, in place. */
  Scores predictions(Scores margins) {
    if (!isNone()) {
      double[] values = margins.values();
      for (int row = 0; row < margins.rows(); row++) {
        double value = offset + values[row] * scale;
        values[row] = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
      }
    }
    return margins;
  }

  @Override
  public String toString() {
    return offset + " + margin * " + scale;
  }
}
