package io.steelyard.pipelines.performance;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What was read of both sides of a join. */
record JoinSides(JoinSide predictions, JoinSide labels) implements State<JoinSides> {
  static final JoinSides NONE = new JoinSides(JoinSide.NONE, JoinSide.NONE);

  /** The latest time in either. */
  long newest() {
    return Math.max(predictions.newest(), labels.newest());
  }

  @Override
  public JoinSides merge(JoinSides other) {
    return new JoinSides(predictions.merge(other.predictions), labels.merge(other.labels));
  }

  /** Two of {@link JoinSide}. */
  static StateCodec<JoinSides> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<JoinSides> {
    @Override
    public void write(JoinSides state, DataOutput out) throws IOException {
      JoinSide.codec().write(state.predictions, out);
      JoinSide.codec().write(state.labels, out);
    }

    @Override
    public JoinSides read(DataInput in) throws IOException {
      return new JoinSides(JoinSide.codec().read(in), JoinSide.codec().read(in));
    }
  }
}
