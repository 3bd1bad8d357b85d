package io.steelyard.pipelines.performance;

import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What was read of one side of a join.
 *
 * @param counts of the rows; accepted are those that take part and those without a label
 * @param unlabelled accepted rows of labels that have none
 * @param newest the latest time in it, {@link Long#MIN_VALUE} of none
 * @param bytes how much of the inputs went through
 */
record JoinSide(RowCounts counts, long unlabelled, long newest, long bytes)
    implements State<JoinSide> {
  static final JoinSide NONE = new JoinSide(RowCounts.NONE, 0, Long.MIN_VALUE, 0);

  /** How many rows take part. */
  long rows() {
    return counts.accepted() - unlabelled;
  }

  @Override
  public JoinSide merge(JoinSide other) {
    return new JoinSide(
        counts.merge(other.counts),
        unlabelled + other.unlabelled,
        Math.max(newest, other.newest),
        bytes + other.bytes);
  }

  /** Version 1. */
  static StateCodec<JoinSide> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<JoinSide> {
    @Override
    public void write(JoinSide state, DataOutput out) throws IOException {
      out.writeByte(1);
      RowCounts.codec().write(state.counts, out);
      out.writeLong(state.unlabelled);
      out.writeLong(state.newest);
      out.writeLong(state.bytes);
    }

    @Override
    public JoinSide read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "a side of a join");
      return new JoinSide(RowCounts.codec().read(in), in.readLong(), in.readLong(), in.readLong());
    }
  }
}
