package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * What is known of a model before its first row meets a label.
 *
 * @param classes the number of classes; 2 for binary, 1 for regression
 * @param threshold the score from which a binary model says positive; NaN of other tasks
 * @param weighing what rows count
 */
public record OutcomeShape(Task task, int classes, double threshold, Weighing weighing)
    implements Serializable {

  OutcomeCounter newCounter() {
    return switch (task) {
      case BINARY -> new BinaryState.Counter(threshold);
      case MULTICLASS -> new MulticlassState.Counter(classes);
      case REGRESSION -> new RegressionState.Counter();
    };
  }

  /** Writes this, without a version of its own. */
  public void write(DataOutput out) throws IOException {
    TextBytes.write(task.name(), out);
    Varints.write(classes, out);
    out.writeDouble(threshold);
    TextBytes.write(weighing.name(), out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if no shape is so
   */
  public static OutcomeShape read(DataInput in) throws IOException {
    try {
      Task task = Task.valueOf(TextBytes.read(in));
      int classes = (int) Varints.read(in, Integer.MAX_VALUE);
      double threshold = Varints.readDouble(in);
      Weighing weighing = Weighing.valueOf(TextBytes.read(in));
      if (classes == 0) {
        throw new IOException("corrupted state: outcomes of no class");
      }
      return new OutcomeShape(task, classes, threshold, weighing);
    } catch (IllegalArgumentException e) {
      throw new IOException("corrupted state: outcomes of no task", e);
    }
  }
}
