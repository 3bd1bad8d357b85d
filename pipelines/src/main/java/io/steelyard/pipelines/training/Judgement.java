package io.steelyard.pipelines.training;

import io.steelyard.transforms.drift.HeldOutRows;
import io.steelyard.transforms.metrics.EvaluationShape;
import io.steelyard.transforms.metrics.EvaluationState;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the third pass brings home.
 *
 * @param evaluation the new model's measures
 * @param sample of training rows
 * @param heldOut of the other rows
 */
record Judgement(EvaluationState evaluation, RowSample sample, HeldOutRows heldOut)
    implements State<Judgement> {

  /** Of no rows. */
  static Judgement none(EvaluationShape shape) {
    return new Judgement(EvaluationState.empty(shape), RowSample.NONE, HeldOutRows.NONE);
  }

  @Override
  public Judgement merge(Judgement other) {
    return new Judgement(
        evaluation.merge(other.evaluation),
        sample.merge(other.sample),
        heldOut.merge(other.heldOut));
  }

  /** Version 1. */
  static StateCodec<Judgement> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<Judgement> {
    @Override
    public void write(Judgement state, DataOutput out) throws IOException {
      out.writeByte(1);
      EvaluationState.CODEC.write(state.evaluation, out);
      RowSample.codec().write(state.sample, out);
      HeldOutRows.CODEC.write(state.heldOut, out);
    }

    @Override
    public Judgement read(DataInput in) throws IOException {
      int version = in.readUnsignedByte();
      if (version != 1) {
        throw new IOException("judgement of version " + version + ", expected 1");
      }
      return new Judgement(
          EvaluationState.CODEC.read(in), RowSample.codec().read(in), HeldOutRows.CODEC.read(in));
    }
  }
}
