package io.steelyard.transforms.metrics;

import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.ExactSum;
import io.steelyard.transforms.statistics.Moments;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Predicted numbers against true ones.
 *
 * @param absolute the sum of |prediction - label|
 * @param squares the sum of (prediction - label)^2, without rounding
 * @param labels count, sum and sum of squares of the labels
 */
record RegressionState(ExactSum absolute, ExactSum squares, Moments labels)
    implements OutcomeState {
  static final StateCodec<RegressionState> CODEC = new Codec();

  @Override
  public long rows() {
    return labels.count();
  }

  @Override
  public RegressionState merge(OutcomeState other) {
    if (!(other instanceof RegressionState that)) {
      throw new IllegalArgumentException("outcomes of different tasks");
    }
    return new RegressionState(
        absolute.merge(that.absolute), squares.merge(that.squares), labels.merge(that.labels));
  }

  /** Counts row by row. Belongs to one thread. */
  static final class Counter implements OutcomeCounter {
    private long rows;
    private final SumCounter absolute = new SumCounter(SumCounter.Kind.VALUES);
    private final SumCounter squares = new SumCounter(SumCounter.Kind.SQUARES);
    private final SumCounter labels = new SumCounter(SumCounter.Kind.VALUES);
    private final SumCounter labelSquares = new SumCounter(SumCounter.Kind.SQUARES);

    @Override
    public void add(Scores scores, int row, double label) {
      double difference = scores.value(row) - label;
      // Beyond the greatest double only where prediction or label are already near it.
      double distance = Math.min(Math.abs(difference), Double.MAX_VALUE);
      rows++;
      absolute.add(distance);
      squares.add(distance);
      labels.add(label);
      labelSquares.add(label);
    }

    @Override
    public RegressionState state() {
      return new RegressionState(
          absolute.sum(), squares.sum(), new Moments(rows, labels.sum(), labelSquares.sum()));
    }
  }

  private static final class Codec implements StateCodec<RegressionState> {
    private static final int VERSION = 1;

    @Override
    public void write(RegressionState state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      ExactSum.CODEC.write(state.absolute, out);
      ExactSum.CODEC.write(state.squares, out);
      Moments.CODEC.write(state.labels, out);
    }

    @Override
    public RegressionState read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "regression outcomes");
      return new RegressionState(
          ExactSum.CODEC.read(in), ExactSum.CODEC.read(in), Moments.CODEC.read(in));
    }
  }
}
