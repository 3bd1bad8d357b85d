package io.steelyard.transforms.metrics;

import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.ExactSum;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import io.steelyard.transforms.statistics.WeightedMoments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Predicted numbers against true ones.
 *
 * @param rows the number of labelled rows
 * @param absolute the weighted sum of |prediction - label|
 * @param squares the weighted sum of (prediction - label)^2
 * @param labels weights, weighted sum and sum of squares of the labels
 */
record RegressionState(long rows, ExactSum absolute, ExactSum squares, WeightedMoments labels)
    implements OutcomeState {
  static final StateCodec<RegressionState> CODEC = new Codec();

  @Override
  public UnseenClasses unseenClasses() {
    return UnseenClasses.NONE;
  }

  @Override
  public RegressionState merge(OutcomeState other) {
    if (!(other instanceof RegressionState that)) {
      throw new IllegalArgumentException("outcomes of different tasks");
    }
    return new RegressionState(
        rows + that.rows,
        absolute.merge(that.absolute),
        squares.merge(that.squares),
        labels.merge(that.labels));
  }

  @Override
  public RegressionState without(OutcomeState others) {
    if (!(others instanceof RegressionState that)) {
      throw new IllegalArgumentException("outcomes of different tasks");
    }
    return new RegressionState(
        rows - that.rows,
        absolute.minus(that.absolute),
        squares.minus(that.squares),
        labels.minus(that.labels));
  }

  /** Counts row by row. Belongs to one thread. */
  static final class Counter implements OutcomeCounter {
    private long rows;
    private final WeightCounter weights = new WeightCounter();
    private final SumCounter absolute = new SumCounter();
    private final SumCounter squares = new SumCounter();
    private final SumCounter labels = new SumCounter();
    private final SumCounter labelSquares = new SumCounter();

    @Override
    public void add(Scores scores, RowLabels truth, int row, double weight) {
      double label = truth.numbers()[row];
      double difference = scores.value(row) - label;
      // Beyond the greatest double only where prediction or label are already near it.
      double distance = Math.min(Math.abs(difference), Double.MAX_VALUE);
      rows++;
      weights.add(weight);
      absolute.add(distance, weight);
      squares.addSquare(distance, weight);
      labels.add(label, weight);
      labelSquares.addSquare(label, weight);
    }

    @Override
    public RegressionState state() {
      return new RegressionState(
          rows,
          absolute.sum(),
          squares.sum(),
          new WeightedMoments(weights.sum(), labels.sum(), labelSquares.sum()));
    }
  }

  private static final class Codec implements StateCodec<RegressionState> {
    private static final int VERSION = 2;

    @Override
    public void write(RegressionState state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      Varints.write(state.rows, out);
      ExactSum.CODEC.write(state.absolute, out);
      ExactSum.CODEC.write(state.squares, out);
      WeightedMoments.CODEC.write(state.labels, out);
    }

    @Override
    public RegressionState read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "regression outcomes");
      return new RegressionState(
          Varints.read(in, Long.MAX_VALUE),
          ExactSum.CODEC.read(in),
          ExactSum.CODEC.read(in),
          WeightedMoments.CODEC.read(in));
    }
  }
}
