package io.steelyard.transforms.metrics;

import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.ExactSum;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import io.steelyard.transforms.statistics.WeightedMoments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the variances of metrics need beside an {@link OutcomeState}: squares of weights, and of
 * losses.
 *
 * @param losses of the weights squared: their sum, that of the products with each row's loss, and
 *     that of the products with its square; the logarithmic loss and the squared difference of a
 *     binary model, the logarithmic loss of one of several classes, the absolute and the squared
 *     difference of a regression
 * @param cells weights squared by the cells of the outcome: of a binary model {@code 2 * bucket +
 *     label}, of several classes {@code label * classes + predicted}, of a regression one; none
 *     where each row counts once, whose outcome says the same
 * @param above weights squared of the negatives and of the positives that a binary model says
 *     positive; 0 where each row counts once
 */
record OutcomeSpread(List<WeightedMoments> losses, SparseSums cells, List<ExactSum> above)
    implements State<OutcomeSpread> {
  private static final int LOSSES = 2;

  static final StateCodec<OutcomeSpread> CODEC = new Codec();

  OutcomeSpread {
    losses = List.copyOf(losses);
    above = List.copyOf(above);
  }

  @Override
  public OutcomeSpread merge(OutcomeSpread other) {
    List<WeightedMoments> merged = new ArrayList<>();
    List<ExactSum> sums = new ArrayList<>();
    for (int i = 0; i < LOSSES; i++) {
      merged.add(losses.get(i).merge(other.losses.get(i)));
      sums.add(above.get(i).merge(other.above.get(i)));
    }
    return new OutcomeSpread(merged, cells.merge(other.cells), sums);
  }

  /** What is left without rows that are among these. */
  OutcomeSpread without(OutcomeSpread others) {
    List<WeightedMoments> left = new ArrayList<>();
    List<ExactSum> sums = new ArrayList<>();
    for (int i = 0; i < LOSSES; i++) {
      left.add(losses.get(i).minus(others.losses.get(i)));
      sums.add(above.get(i).minus(others.above.get(i)));
    }
    return new OutcomeSpread(left, cells.without(others.cells), sums);
  }

  /** Counts row by row. Belongs to one thread. */
  static final class Counter {
    private final OutcomeShape shape;
    private final LossCounter[] losses = {new LossCounter(), new LossCounter()};
    private final SparseSums.Counter cells = new SparseSums.Counter();
    private final WeightCounter[] above = {new WeightCounter(), new WeightCounter()};

    Counter(OutcomeShape shape) {
      this.shape = shape;
    }

    /** Counts a row that the outcome has counted. */
    void add(Scores scores, RowLabels labels, int row, double weight) {
      double square = square(weight);
      double label = labels.numbers()[row];
      long cell =
          switch (shape.task()) {
            case BINARY -> binary(scores.value(row), (int) label, square);
            case MULTICLASS -> multiclass(scores, (int) label, row, square);
            case REGRESSION -> regression(scores.value(row) - label, square);
          };
      if (shape.weighing() == Weighing.WEIGHTS) {
        cells.add(cell, square);
      }
    }

    /**
     * Not 0 of a weight that is not 0, so that the cells of weights and of squares are the same.
     */
    private static double square(double weight) {
      double square = Math.min(weight * weight, Double.MAX_VALUE);
      return weight > 0 ? Math.max(square, Double.MIN_VALUE) : 0;
    }

    private long binary(double score, int positive, double square) {
      losses[0].add(positive == 1 ? LogLoss.of(score) : LogLoss.ofOther(score), square);
      double difference = score - positive;
      losses[1].add(difference * difference, square);
      if (shape.weighing() == Weighing.WEIGHTS
          && BinaryState.isPositive(score, shape.threshold())) {
        above[positive].add(square);
      }
      return 2L * ScoreBuckets.of(score) + positive;
    }

    private long multiclass(Scores scores, int label, int row, double square) {
      losses[0].add(LogLoss.of(scores, row, label), square);
      return (long) label * shape.classes() + MulticlassState.predicted(scores, row);
    }

    private long regression(double difference, double square) {
      double distance = Math.min(Math.abs(difference), Double.MAX_VALUE);
      losses[0].add(distance, square);
      losses[1].add(Math.min(distance * distance, Double.MAX_VALUE), square);
      return 0;
    }

    OutcomeSpread spread() {
      return new OutcomeSpread(
          List.of(losses[0].moments(), losses[1].moments()),
          cells.sums(),
          List.of(above[0].sum(), above[1].sum()));
    }
  }

  /** Of one loss. */
  private static final class LossCounter {
    private final WeightCounter weights = new WeightCounter();
    private final SumCounter sums = new SumCounter();
    private final SumCounter squares = new SumCounter();

    void add(double loss, double square) {
      weights.add(square);
      sums.add(loss, square);
      squares.addSquare(loss, square);
    }

    WeightedMoments moments() {
      return new WeightedMoments(weights.sum(), sums.sum(), squares.sum());
    }
  }

  private static final class Codec implements StateCodec<OutcomeSpread> {
    @Override
    public void write(OutcomeSpread state, DataOutput out) throws IOException {
      out.writeByte(2);
      for (int i = 0; i < LOSSES; i++) {
        WeightedMoments.CODEC.write(state.losses.get(i), out);
        ExactSum.CODEC.write(state.above.get(i), out);
      }
      SparseSums.CODEC.write(state.cells, out);
    }

    @Override
    public OutcomeSpread read(DataInput in) throws IOException {
      Varints.readVersion(in, 2, "the spread of outcomes");
      List<WeightedMoments> losses = new ArrayList<>();
      List<ExactSum> above = new ArrayList<>();
      for (int i = 0; i < LOSSES; i++) {
        losses.add(WeightedMoments.CODEC.read(in));
        above.add(ExactSum.CODEC.read(in));
      }
      return new OutcomeSpread(losses, SparseSums.CODEC.read(in), above);
    }
  }
}
