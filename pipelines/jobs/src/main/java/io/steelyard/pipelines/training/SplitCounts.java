package io.steelyard.pipelines.training;

import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.measures.Measurements;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many rows were read for training, how many fell to each split, and what was measured of them.
 *
 * @param rows of the period: read, accepted, rejected
 * @param outside rows that lie outside the period
 * @param train rows to learn from, before sampling
 * @param validation rows to choose the threshold on
 * @param test rows to judge the model on
 * @param measured of the accepted rows of the input, for the checks of all rows together
 */
public record SplitCounts(
    RowCounts rows, long outside, long train, long validation, long test, Measurements measured)
    implements State<SplitCounts> {
  /** No rows. */
  public static final SplitCounts NONE =
      new SplitCounts(RowCounts.NONE, 0, 0, 0, 0, Measurements.NONE);

  /** The counts of a batch. */
  static SplitCounts of(SplitRows.Outcome outcome) {
    long[] rows = new long[Split.values().length];
    for (int row = 0; row < outcome.rows().rows(); row++) {
      rows[outcome.splits()[row]]++;
    }
    return new SplitCounts(
        outcome.counts(),
        outcome.outside(),
        rows[Split.TRAIN.code()],
        rows[Split.VALIDATION.code()],
        rows[Split.TEST.code()],
        Measurements.NONE);
  }

  /** The same, of which this was measured. */
  SplitCounts with(Measurements measurements) {
    return new SplitCounts(rows, outside, train, validation, test, measurements);
  }

  /** All rows that were read: those of the period and those outside. */
  public long read() {
    return rows.read() + outside;
  }

  /** The rows of a split. */
  long of(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  @Override
  public SplitCounts merge(SplitCounts other) {
    return new SplitCounts(
        rows.merge(other.rows),
        outside + other.outside,
        train + other.train,
        validation + other.validation,
        test + other.test,
        measured.merge(other.measured));
  }

  /** Version 1: the counts, those outside, a long a split, then what was measured. */
  public static StateCodec<SplitCounts> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<SplitCounts> {
    @Override
    public void write(SplitCounts state, DataOutput out) throws IOException {
      RowCounts.codec().write(state.rows, out);
      out.writeLong(state.outside);
      out.writeLong(state.train);
      out.writeLong(state.validation);
      out.writeLong(state.test);
      Measurements.CODEC.write(state.measured, out);
    }

    @Override
    public SplitCounts read(DataInput in) throws IOException {
      return new SplitCounts(
          RowCounts.codec().read(in),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          in.readLong(),
          Measurements.CODEC.read(in));
    }
  }
}
