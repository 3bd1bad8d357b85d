package io.steelyard.transforms.metrics;

import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.statistics.ExactSum;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Scores of a binary model against labels.
 *
 * @param rows the number of labelled rows
 * @param lightest the least weight of a row above 0; positive infinity of none
 * @param scores weights by {@code 2 * bucket + label}, buckets of {@link ScoreBuckets}
 * @param negativesAbove the weight of negative rows that score at least the fixed threshold
 * @param positivesAbove the weight of positive rows that score at least the fixed threshold
 * @param logLoss the weighted sum over rows, natural logarithm, see {@link LogLoss}
 * @param squares the weighted sum of squared differences of score and label
 */
record BinaryState(
    long rows,
    double lightest,
    SparseSums scores,
    ExactSum negativesAbove,
    ExactSum positivesAbove,
    ExactSum logLoss,
    ExactSum squares,
    CalibrationState calibration)
    implements OutcomeState {
  static final StateCodec<BinaryState> CODEC = new Codec();

  /** Whether a score counts as positive: it is at least the threshold. */
  static boolean isPositive(double score, double threshold) {
    return score >= threshold;
  }

  @Override
  public UnseenClasses unseenClasses() {
    return UnseenClasses.NONE;
  }

  @Override
  public BinaryState merge(OutcomeState other) {
    if (!(other instanceof BinaryState that)) {
      throw new IllegalArgumentException("outcomes of different tasks");
    }
    return new BinaryState(
        rows + that.rows,
        Math.min(lightest, that.lightest),
        scores.merge(that.scores),
        negativesAbove.merge(that.negativesAbove),
        positivesAbove.merge(that.positivesAbove),
        logLoss.merge(that.logLoss),
        squares.merge(that.squares),
        calibration.merge(that.calibration));
  }

  /** The lightest row may be one that is gone. */
  @Override
  public BinaryState without(OutcomeState others) {
    if (!(others instanceof BinaryState that)) {
      throw new IllegalArgumentException("outcomes of different tasks");
    }
    return new BinaryState(
        rows - that.rows,
        lightest,
        scores.without(that.scores),
        negativesAbove.minus(that.negativesAbove),
        positivesAbove.minus(that.positivesAbove),
        logLoss.minus(that.logLoss),
        squares.minus(that.squares),
        calibration.without(that.calibration));
  }

  /** Counts row by row. Belongs to one thread. */
  static final class Counter implements OutcomeCounter {
    private final double threshold;
    private final SparseSums.Counter scores = new SparseSums.Counter();
    private final WeightCounter[] above = {new WeightCounter(), new WeightCounter()};
    private final SumCounter logLoss = new SumCounter();
    private final SumCounter squares = new SumCounter();
    private double lightest = Double.POSITIVE_INFINITY;
    private long rows;
    private final CalibrationState.Counter calibration = new CalibrationState.Counter();

    /** A counter for this fixed threshold; NaN where none is fixed. */
    Counter(double threshold) {
      this.threshold = threshold;
    }

    @Override
    public void add(Scores batch, RowLabels labels, int row, double weight) {
      double label = labels.numbers()[row];
      double score = batch.value(row);
      int positive = label == 1 ? 1 : 0;
      if (positive != label) {
        throw new IllegalArgumentException("label " + label + " is neither 0 nor 1");
      }
      rows++;
      lightest = weight > 0 ? Math.min(lightest, weight) : lightest;
      scores.add(2L * ScoreBuckets.of(score) + positive, weight);
      if (isPositive(score, threshold)) {
        above[positive].add(weight);
      }
      logLoss.add(positive == 1 ? LogLoss.of(score) : LogLoss.ofOther(score), weight);
      squares.addSquare(score - positive, weight);
      calibration.add(score, positive, weight);
    }

    @Override
    public BinaryState state() {
      return new BinaryState(
          rows,
          lightest,
          scores.sums(),
          above[0].sum(),
          above[1].sum(),
          logLoss.sum(),
          squares.sum(),
          calibration.state());
    }
  }

  private static final class Codec implements StateCodec<BinaryState> {
    private static final int VERSION = 2;

    @Override
    public void write(BinaryState state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      Varints.write(state.rows, out);
      out.writeDouble(state.lightest);
      SparseSums.CODEC.write(state.scores, out);
      ExactSum.CODEC.write(state.negativesAbove, out);
      ExactSum.CODEC.write(state.positivesAbove, out);
      ExactSum.CODEC.write(state.logLoss, out);
      ExactSum.CODEC.write(state.squares, out);
      CalibrationState.CODEC.write(state.calibration, out);
    }

    @Override
    public BinaryState read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "binary outcomes");
      long rows = Varints.read(in, Long.MAX_VALUE);
      double lightest = Varints.readDouble(in);
      SparseSums scores = SparseSums.CODEC.read(in);
      if (scores.reaches(2L * ScoreBuckets.COUNT)) {
        throw new IOException("binary outcomes beyond the last bucket of scores");
      }
      return new BinaryState(
          rows,
          lightest,
          scores,
          ExactSum.CODEC.read(in),
          ExactSum.CODEC.read(in),
          ExactSum.CODEC.read(in),
          ExactSum.CODEC.read(in),
          CalibrationState.CODEC.read(in));
    }
  }
}
