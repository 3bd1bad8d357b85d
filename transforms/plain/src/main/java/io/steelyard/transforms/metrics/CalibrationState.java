package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.ExactSum;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores, labels and weights by ten bins of equal width: bin i holds the scores s with {@code (int)
 * (10 * s) == i}, the last bin also a score of 1.
 *
 * @param bins ten, ascending
 */
record CalibrationState(List<Bin> bins) implements State<CalibrationState> {
  static final int BINS = 10;
  static final CalibrationState NONE = new Counter().state();
  static final StateCodec<CalibrationState> CODEC = new Codec();

  /**
   * The rows of a bin, the sum of their weights, that of the positives, and that of weighted
   * scores.
   */
  record Bin(long rows, ExactSum weight, ExactSum positives, ExactSum scores) {
    private Bin merge(Bin other) {
      return new Bin(
          rows + other.rows,
          weight.merge(other.weight),
          positives.merge(other.positives),
          scores.merge(other.scores));
    }

    private Bin minus(Bin other) {
      return new Bin(
          rows - other.rows,
          weight.minus(other.weight),
          positives.minus(other.positives),
          scores.minus(other.scores));
    }
  }

  CalibrationState {
    bins = List.copyOf(bins);
  }

  @Override
  public CalibrationState merge(CalibrationState other) {
    List<Bin> merged = new ArrayList<>(BINS);
    for (int i = 0; i < BINS; i++) {
      merged.add(bins.get(i).merge(other.bins.get(i)));
    }
    return new CalibrationState(merged);
  }

  /** What is left without rows that are among these. */
  CalibrationState without(CalibrationState others) {
    List<Bin> left = new ArrayList<>(BINS);
    for (int i = 0; i < BINS; i++) {
      left.add(bins.get(i).minus(others.bins.get(i)));
    }
    return new CalibrationState(left);
  }

  /** Counts row by row. Belongs to one thread. */
  static final class Counter {
    private final long[] rows = new long[BINS];
    private final WeightCounter[] weights = new WeightCounter[BINS];
    private final WeightCounter[] positives = new WeightCounter[BINS];
    private final SumCounter[] scores = new SumCounter[BINS];

    Counter() {
      Arrays.setAll(weights, bin -> new WeightCounter());
      Arrays.setAll(positives, bin -> new WeightCounter());
      Arrays.setAll(scores, bin -> new SumCounter());
    }

    void add(double score, int label, double weight) {
      int bin = Math.min((int) (score * BINS), BINS - 1);
      rows[bin]++;
      weights[bin].add(weight);
      if (label == 1) {
        positives[bin].add(weight);
      }
      scores[bin].add(score, weight);
    }

    CalibrationState state() {
      List<Bin> bins = new ArrayList<>(BINS);
      for (int i = 0; i < BINS; i++) {
        bins.add(new Bin(rows[i], weights[i].sum(), positives[i].sum(), scores[i].sum()));
      }
      return new CalibrationState(bins);
    }
  }

  private static final class Codec implements StateCodec<CalibrationState> {
    private static final int VERSION = 2;

    @Override
    public void write(CalibrationState state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      for (Bin bin : state.bins) {
        Varints.write(bin.rows, out);
        ExactSum.CODEC.write(bin.weight, out);
        ExactSum.CODEC.write(bin.positives, out);
        ExactSum.CODEC.write(bin.scores, out);
      }
    }

    @Override
    public CalibrationState read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "calibration");
      List<Bin> bins = new ArrayList<>(BINS);
      for (int i = 0; i < BINS; i++) {
        bins.add(
            new Bin(
                Varints.read(in, Long.MAX_VALUE),
                ExactSum.CODEC.read(in),
                ExactSum.CODEC.read(in),
                ExactSum.CODEC.read(in)));
      }
      return new CalibrationState(bins);
    }
  }
}
