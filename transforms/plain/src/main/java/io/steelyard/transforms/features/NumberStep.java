package io.steelyard.transforms.features;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * A fitted change of numbers, value by value, in place; NaN is a missing value. It never lowers the
 * greater of two numbers below the other, and gives no infinities.
 */
public interface NumberStep {
  /** Changes the first {@code rows} values. */
  void apply(double[] values, int rows);

  /** What becomes of one value. */
  default double apply(double value) {
    double[] one = {value};
    apply(one, 1);
    return one[0];
  }

  /** Writes its keys, of which the first is the mark by which {@link PlanForms} reads it. */
  void write(JsonGenerator json) throws IOException;

  /** A step of the form (x - shift) / scale, through which a mean goes like any value. */
  interface Linear extends NumberStep {
    /** What becomes of a standard deviation. */
    double spread(double deviation);
  }
}
