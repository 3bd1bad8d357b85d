package io.steelyard.transforms.performance;

import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * What is known of a bundle before its first prediction meets a label.
 *
 * @param outcomes the task, its classes, the threshold, and what rows count
 * @param errorBound the absolute difference beyond which a prediction of a regression is an error;
 *     NaN of other tasks, and where none is known
 */
public record PerformanceShape(OutcomeShape outcomes, double errorBound) implements Serializable {
  /**
   * The shape of a bundle with these held-out rows: of a regression, an error is beyond what nine
   * in ten of them are off by.
   */
  public static PerformanceShape of(HeldOutRows rows) {
    return new PerformanceShape(rows.shape(), rows.errorBound());
  }

  void write(DataOutput out) throws IOException {
    outcomes.write(out);
    out.writeDouble(errorBound);
  }

  static PerformanceShape read(DataInput in) throws IOException {
    return new PerformanceShape(OutcomeShape.read(in), Varints.readDouble(in));
  }
}
