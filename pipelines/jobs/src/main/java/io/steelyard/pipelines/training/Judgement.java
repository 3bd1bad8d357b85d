package io.steelyard.pipelines.training;

import io.steelyard.transforms.drift.SampledRows;
import io.steelyard.transforms.metrics.EvaluationShape;
import io.steelyard.transforms.metrics.EvaluationState;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.performance.HeldOutRows;
import io.steelyard.transforms.performance.HeldOutSample;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the third pass brings home.
 *
 * @param evaluation the new model's measures
 * @param sample training rows in full
 * @param evaluated held-out rows in full
 * @param learned of the training rows
 * @param heldOut of the rows of the inputs that the split held out
 * @param tests of the test rows that have inputs of their own
 * @param validated labelled validation rows
 * @param tested labelled test rows
 */
record Judgement(
    EvaluationState evaluation,
    RowSample sample,
    RowSample evaluated,
    SampledRows learned,
    SampledRows heldOut,
    SampledRows tests,
    HeldOutSample validated,
    HeldOutSample tested)
    implements State<Judgement> {

  /** Of no rows. */
  static Judgement none(EvaluationShape shape) {
    return new Judgement(
        EvaluationState.empty(shape),
        RowSample.none(RowSample.GOLDEN),
        RowSample.none(RowSample.EVALUATED),
        SampledRows.NONE,
        SampledRows.NONE,
        SampledRows.NONE,
        HeldOutSample.NONE,
        HeldOutSample.NONE);
  }

  /** The test rows, the validation rows where there are none; null where there are neither. */
  @Nullable HeldOutRows heldOutRows(OutcomeShape shape) {
    HeldOutSample rows = tested.rows() > 0 ? tested : validated;
    return rows.rows() > 0 ? rows.heldOut(shape) : null;
  }

  @Override
  public Judgement merge(Judgement other) {
    return new Judgement(
        evaluation.merge(other.evaluation),
        sample.merge(other.sample),
        evaluated.merge(other.evaluated),
        learned.merge(other.learned),
        heldOut.merge(other.heldOut),
        tests.merge(other.tests),
        validated.merge(other.validated),
        tested.merge(other.tested));
  }

  /** Version 3. */
  static StateCodec<Judgement> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<Judgement> {
    @Override
    public void write(Judgement state, DataOutput out) throws IOException {
      out.writeByte(3);
      EvaluationState.CODEC.write(state.evaluation, out);
      RowSample.codec().write(state.sample, out);
      RowSample.codec().write(state.evaluated, out);
      SampledRows.CODEC.write(state.learned, out);
      SampledRows.CODEC.write(state.heldOut, out);
      SampledRows.CODEC.write(state.tests, out);
      HeldOutSample.CODEC.write(state.validated, out);
      HeldOutSample.CODEC.write(state.tested, out);
    }

    @Override
    public Judgement read(DataInput in) throws IOException {
      int version = in.readUnsignedByte();
      if (version != 3) {
        throw new IOException("judgement of version " + version + ", expected 3");
      }
      return new Judgement(
          EvaluationState.CODEC.read(in),
          RowSample.codec().read(in),
          RowSample.codec().read(in),
          SampledRows.CODEC.read(in),
          SampledRows.CODEC.read(in),
          SampledRows.CODEC.read(in),
          HeldOutSample.CODEC.read(in),
          HeldOutSample.CODEC.read(in));
    }
  }
}
