package io.steelyard.transforms.metrics;

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
 * @param scores rows by {@code 2 * bucket + label}, buckets of {@link ScoreBuckets}
 * @param negativesAbove negative rows that score at least the fixed threshold
 * @param positivesAbove positive rows that score at least the fixed threshold
 * @param logLoss the sum over rows, natural logarithm, see {@link LogLoss}
 * @param squares the sum of squared differences of score and label
 */
record BinaryState(
    SparseCounts scores,
    long negativesAbove,
    long positivesAbove,
    ExactSum logLoss,
    ExactSum squares,
    CalibrationState calibration)
    implements OutcomeState {
  static final StateCodec<BinaryState> CODEC = new Codec();

  @Override
  public long rows() {
    return scores.total();
  }

  /** Whether a score counts as positive: it is at least the threshold. */
  static boolean isPositive(double score, double threshold) {
    return score >= threshold;
  }

  @Override
  public BinaryState merge(OutcomeState other) {
    if (!(other instanceof BinaryState that)) {
      throw new IllegalArgumentException("outcomes of different tasks");
    }
    return new BinaryState(
        scores.merge(that.scores),
        negativesAbove + that.negativesAbove,
        positivesAbove + that.positivesAbove,
        logLoss.merge(that.logLoss),
        squares.merge(that.squares),
        calibration.merge(that.calibration));
  }

  /** Counts row by row. Belongs to one thread. */
  static final class Counter implements OutcomeCounter {
    private final double threshold;
    private final SparseCounts.Counter scores = new SparseCounts.Counter();
    private final long[] above = new long[2];
    private final SumCounter logLoss = new SumCounter(SumCounter.Kind.VALUES);
    private final SumCounter squares = new SumCounter(SumCounter.Kind.SQUARES);
    private final CalibrationState.Counter calibration = new CalibrationState.Counter();

    /** A counter for this fixed threshold; NaN where none is fixed. */
    Counter(double threshold) {
      this.threshold = threshold;
    }

    @Override
    public void add(Scores batch, int row, double label) {
      double score = batch.value(row);
      int positive = label == 1 ? 1 : 0;
      if (positive != label) {
        throw new IllegalArgumentException("label " + label + " is neither 0 nor 1");
      }
      scores.add(2L * ScoreBuckets.of(score) + positive);
      if (isPositive(score, threshold)) {
        above[positive]++;
      }
      logLoss.add(positive == 1 ? LogLoss.of(score) : LogLoss.ofOther(score));
      squares.add(score - positive);
      calibration.add(score, positive);
    }

    @Override
    public BinaryState state() {
      return new BinaryState(
          scores.counts(), above[0], above[1], logLoss.sum(), squares.sum(), calibration.state());
    }
  }

  private static final class Codec implements StateCodec<BinaryState> {
    private static final int VERSION = 1;

    @Override
    public void write(BinaryState state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      SparseCounts.CODEC.write(state.scores, out);
      Varints.write(state.negativesAbove, out);
      Varints.write(state.positivesAbove, out);
      ExactSum.CODEC.write(state.logLoss, out);
      ExactSum.CODEC.write(state.squares, out);
      CalibrationState.CODEC.write(state.calibration, out);
    }

    @Override
    public BinaryState read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "binary outcomes");
      SparseCounts scores = SparseCounts.CODEC.read(in);
      if (scores.size() > 0 && scores.key(scores.size() - 1) >= 2L * ScoreBuckets.COUNT) {
        throw new IOException("binary outcomes beyond the last bucket of scores");
      }
      return new BinaryState(
          scores,
          Varints.read(in, Long.MAX_VALUE),
          Varints.read(in, Long.MAX_VALUE),
          ExactSum.CODEC.read(in),
          ExactSum.CODEC.read(in),
          CalibrationState.CODEC.read(in));
    }
  }
}
