package io.steelyard.pipelines.performance;

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
 * @param counted what was counted of those with a label
 * @param bytes how much of the inputs went through
 */
record LabelledTally<S extends State<S>>(RowCounts counts, long unlabelled, S counted, long bytes)
    implements State<LabelledTally<S>> {

  /** Of no rows. */
  static <S extends State<S>> LabelledTally<S> none(LabelledCount<S> count) {
    return new LabelledTally<>(RowCounts.NONE, 0, count.none(), 0);
  }

  @Override
  public LabelledTally<S> merge(LabelledTally<S> other) {
    return new LabelledTally<>(
        counts.merge(other.counts),
        unlabelled + other.unlabelled,
        counted.merge(other.counted),
        bytes + other.bytes);
  }

  /** Version 1. */
  static <S extends State<S>> StateCodec<LabelledTally<S>> codec(LabelledCount<S> count) {
    return new Codec<>(count.codec());
  }

  private record Codec<S extends State<S>>(StateCodec<S> counted)
      implements StateCodec<LabelledTally<S>> {
    @Override
    public void write(LabelledTally<S> state, DataOutput out) throws IOException {
      out.writeByte(1);
      RowCounts.codec().write(state.counts, out);
      out.writeLong(state.unlabelled);
      counted.write(state.counted, out);
      out.writeLong(state.bytes);
    }

    @Override
    public LabelledTally<S> read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "labelled rows");
      return new LabelledTally<>(
          RowCounts.codec().read(in), in.readLong(), counted.read(in), in.readLong());
    }
  }
}
