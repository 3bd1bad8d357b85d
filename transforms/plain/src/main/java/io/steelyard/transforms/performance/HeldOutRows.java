package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Rows that training held out, as far as performance needs them, in blocks of consecutive rows that
 * depend on each other. Immutable.
 */
public final class HeldOutRows {
  private static final int VERSION = 1;
  private static final int MOST = 1 << 24;

  private final OutcomeShape shape;
  private final int[] starts;
  private final double[] scores;
  private final double[] labels;
  private final double[] weights;
  private final double[] said;
  private final double[] given;

  /**
   * Takes the arrays over, all but the first by row.
   *
   * @param starts where each block begins, ascending from 0, and the number of rows
   * @param scores of a binary model the score, of a regression the prediction, of several classes
   *     the greatest probability
   * @param labels 0 or 1, the number to predict, or the index of the class
   * @param said the index of the class that is said; empty of other tasks than several classes
   * @param given the probability of the row's class, 0 of a class that the model does not know;
   *     empty of other tasks than several classes
   */
  HeldOutRows(
      OutcomeShape shape,
      int[] starts,
      double[] scores,
      double[] labels,
      double[] weights,
      double[] said,
      double[] given) {
    this.shape = shape;
    this.starts = starts;
    this.scores = scores;
    this.labels = labels;
    this.weights = weights;
    this.said = said;
    this.given = given;
  }

  public OutcomeShape shape() {
    return shape;
  }

  /** The same rows, each of which counts once. */
  HeldOutRows countedOnce() {
    double[] ones = new double[rows()];
    Arrays.fill(ones, 1);
    return new HeldOutRows(shape, starts, scores, labels, ones, said, given);
  }

  /** The number of rows. */
  public int rows() {
    return scores.length;
  }

  /** The number of blocks. */
  public int blocks() {
    return starts.length - 1;
  }

  /** The first row of a block; of the number of blocks, the number of rows. */
  int start(int block) {
    return starts[block];
  }

  double score(int row) {
    return scores[row];
  }

  double label(int row) {
    return labels[row];
  }

  double weight(int row) {
    return weights[row];
  }

  /** Whether the class that is said, at the model's threshold, is another than the row's. */
  boolean isWrong(int row) {
    return switch (shape.task()) {
      case BINARY -> saysPositive(row) != (labels[row] == 1);
      case MULTICLASS -> said[row] != labels[row];
      case REGRESSION -> throw new IllegalStateException("a regression says no class");
    };
  }

  boolean saysPositive(int row) {
    return scores[row] >= shape.threshold();
  }

  /** The logarithmic loss of a row of a classification. */
  double logLoss(int row) {
    return switch (shape.task()) {
      case BINARY -> Outcomes.logLoss(scores[row], labels[row] == 1);
      case MULTICLASS -> Outcomes.logLoss(given[row], true);
      case REGRESSION -> throw new IllegalStateException("a regression has no logarithmic loss");
    };
  }

  /** What nine in ten predictions of a regression are off by at most; NaN of other tasks. */
  double errorBound() {
    if (shape.task() != Task.REGRESSION) {
      return Double.NaN;
    }
    double[] off = new double[rows()];
    Arrays.setAll(off, row -> Math.abs(scores[row] - labels[row]));
    Arrays.sort(off);
    return off[Math.min(off.length - 1, (int) (off.length * 0.9))];
  }

  /** The first row that is another than of these, or is lacking on one side; -1 where none is. */
  public int mismatch(HeldOutRows others) {
    int common = Math.min(rows(), others.rows());
    for (int row = 0; row < common; row++) {
      if (scores[row] != others.scores[row]
          || labels[row] != others.labels[row]
          || weights[row] != others.weights[row]) {
        return row;
      }
    }
    return rows() == others.rows() ? -1 : common;
  }

  /** A row's score, label and weight; {@code absent} beyond the last. */
  public String text(int row) {
    return row >= rows()
        ? "absent"
        : "score " + scores[row] + ", label " + labels[row] + ", weight " + weights[row];
  }

  /** Writes these rows, beginning with a version. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    shape.write(out);
    Varints.write(blocks(), out);
    for (int block = 0; block < blocks(); block++) {
      Varints.write(starts[block + 1] - starts[block], out);
    }
    write(scores, out);
    write(labels, out);
    write(weights, out);
    write(said, out);
    write(given, out);
  }

  private static void write(double[] values, DataOutput out) throws IOException {
    Varints.write(values.length, out);
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
    bytes.asDoubleBuffer().put(values);
    out.write(bytes.array());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are cut short, corrupted, or of an unknown version
   */
  public static HeldOutRows read(DataInput in) throws IOException {
    Varints.readVersion(in, VERSION, "held-out rows");
    OutcomeShape shape = OutcomeShape.read(in);
    int[] starts = new int[(int) Varints.read(in, MOST) + 1];
    for (int block = 1; block < starts.length; block++) {
      starts[block] = starts[block - 1] + (int) Varints.read(in, MOST - starts[block - 1]);
      if (starts[block] == starts[block - 1]) {
        throw new IOException("corrupted held-out rows: a block without rows");
      }
    }
    int rows = starts[starts.length - 1];
    int classes = shape.task() == Task.MULTICLASS ? rows : 0;
    return new HeldOutRows(
        shape,
        starts,
        read(in, rows),
        read(in, rows),
        read(in, rows),
        read(in, classes),
        read(in, classes));
  }

  private static double[] read(DataInput in, int length) throws IOException {
    if (Varints.read(in, MOST) != length) {
      throw new IOException("corrupted held-out rows: not as many numbers as rows");
    }
    double[] values = new double[length];
    byte[] bytes = Varints.readBytes(in, length * Double.BYTES);
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
    for (double value : values) {
      if (!(Math.abs(value) <= Double.MAX_VALUE)) {
        throw new IOException("corrupted held-out rows: " + value);
      }
    }
    return values;
  }
}
