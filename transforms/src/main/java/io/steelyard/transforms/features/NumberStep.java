package io.steelyard.transforms.features;

import io.steelyard.transforms.statistics.ValueStep;

/** A fitted change of numbers, value by value, in place; NaN is a missing value. */
sealed interface NumberStep {
  /** Changes the first {@code rows} values. */
  void apply(double[] values, int rows);

  /** What becomes of one value. */
  default double apply(double value) {
    double[] one = {value};
    apply(one, 1);
    return one[0];
  }

  /** Puts a value where one is missing. */
  record Fill(double value) implements NumberStep {
    @Override
    public void apply(double[] values, int rows) {
      double filling = value;
      for (int i = 0; i < rows; i++) {
        double x = values[i];
        values[i] = Double.isNaN(x) ? filling : x;
      }
    }
  }

  /**
   * (x - shift) / scale, held within the finite doubles; 0 where the scale is 0, which is that of a
   * constant column.
   */
  record Scale(double shift, double scale) implements NumberStep {
    @Override
    public void apply(double[] values, int rows) {
      double from = shift;
      double by = scale;
      if (by == 0) {
        for (int i = 0; i < rows; i++) {
          values[i] = Double.isNaN(values[i]) ? Double.NaN : 0;
        }
        return;
      }
      for (int i = 0; i < rows; i++) {
        double scaled = (values[i] - from) / by;
        values[i] = Math.min(Math.max(scaled, -Double.MAX_VALUE), Double.MAX_VALUE);
      }
    }
  }

  /** log(1 + max(x, 0)), in the bits of {@link StrictMath}. */
  record Log() implements NumberStep, ValueStep {
    private static final long serialVersionUID = 1L;

    @Override
    public void apply(double[] values, int rows) {
      for (int i = 0; i < rows; i++) {
        values[i] = StrictMath.log1p(Math.max(values[i], 0));
      }
    }
  }

  /** x held within [minimum, maximum], either of which may be infinite. */
  record Clip(double minimum, double maximum) implements NumberStep, ValueStep {
    private static final long serialVersionUID = 1L;

    @Override
    public void apply(double[] values, int rows) {
      double least = minimum;
      double greatest = maximum;
      for (int i = 0; i < rows; i++) {
        values[i] = Math.min(Math.max(values[i], least), greatest);
      }
    }
  }
}
