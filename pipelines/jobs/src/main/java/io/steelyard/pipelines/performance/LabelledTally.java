package io.steelyard.pipelines.performance;

import io.steelyard.transforms.metrics.SlicedOutcomes;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What labelled rows have shown of a model.
 *
 * @param counts of the rows that were read; accepted are those with a label and those without
 * @param unlabelled accepted rows without a label
 * @param bytes how much of the inputs went through
 */
record LabelledTally(RowCounts counts, long unlabelled, SlicedOutcomes outcomes, long bytes)
    implements State<LabelledTally> {
  /** Of no rows. */
  static final LabelledTally NONE = new LabelledTally(RowCounts.NONE, 0, SlicedOutcomes.NONE, 0);

  @Override
  public LabelledTally merge(LabelledTally other) {
    return new LabelledTally(
        counts.merge(other.counts),
        unlabelled + other.unlabelled,
        outcomes.merge(other.outcomes),
        bytes + other.bytes);
  }

  /** Version 1. */
  static StateCodec<LabelledTally> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<LabelledTally> {
    @Override
    public void write(LabelledTally state, DataOutput out) throws IOException {
      out.writeByte(1);
      RowCounts.codec().write(state.counts, out);
      out.writeLong(state.unlabelled);
      SlicedOutcomes.CODEC.write(state.outcomes, out);
      out.writeLong(state.bytes);
    }

    @Override
    public LabelledTally read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "labelled rows");
      return new LabelledTally(
          RowCounts.codec().read(in), in.readLong(), SlicedOutcomes.CODEC.read(in), in.readLong());
    }
  }
}
