package io.steelyard.transforms.performance;

import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.metrics.SparseCounts;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of the predictions of one bundle in one window and slice. Immutable; made by a
 * {@link PerformanceCounter}. A label that another one replaced was counted in {@code said} and
 * then in {@code takenBack}, so that a stream can correct itself: {@link #outcomes} is the
 * difference.
 *
 * @param counts how predictions and labels found each other
 * @param scored all predictions by bucket, labelled or not, for {@link PerformanceEstimator}
 * @param labelled those of them that have a label, by bucket
 * @param said what labels said, also those that were replaced
 * @param takenBack what replaced labels had said
 * @param errors labelled rows by {@code 2 * slot + error}, also those that were replaced; slots
 *     divide the window's time, an error is 1, see {@link PerformanceCounter#SLOTS}
 * @param errorsTakenBack those that were replaced
 */
public record PerformanceState(
    PerformanceShape shape,
    PerformanceCounts counts,
    SparseCounts scored,
    SparseCounts labelled,
    Outcomes said,
    Outcomes takenBack,
    SparseCounts errors,
    SparseCounts errorsTakenBack)
    implements State<PerformanceState> {
  /** Version 1. */
  public static final StateCodec<PerformanceState> CODEC = new Codec();

  /** Of no predictions. */
  public static PerformanceState none(PerformanceShape shape) {
    Outcomes none = Outcomes.none(shape.outcomes());
    return new PerformanceState(
        shape,
        PerformanceCounts.NONE,
        SparseCounts.NONE,
        SparseCounts.NONE,
        none,
        none,
        SparseCounts.NONE,
        SparseCounts.NONE);
  }

  /** How scores and labels met, by the last label of each row. */
  public Outcomes outcomes() {
    return said.without(takenBack);
  }

  /** Labelled rows by {@code 2 * slot + error}, by the last label of each row. */
  public SparseCounts errorsBySlot() {
    return errors.without(errorsTakenBack);
  }

  /** The same where no label comes any more: what still waits for one is expired. */
  PerformanceState expired() {
    return new PerformanceState(
        shape, counts.expire(), scored, labelled, said, takenBack, errors, errorsTakenBack);
  }

  /**
   * The predictions of both.
   *
   * @throws IllegalArgumentException if their shapes differ
   */
  @Override
  public PerformanceState merge(PerformanceState other) {
    if (!shape.equals(other.shape)) {
      throw new IllegalArgumentException("performance of " + shape + " and of " + other.shape);
    }
    return new PerformanceState(
        shape,
        counts.merge(other.counts),
        scored.merge(other.scored),
        labelled.merge(other.labelled),
        said.merge(other.said),
        takenBack.merge(other.takenBack),
        errors.merge(other.errors),
        errorsTakenBack.merge(other.errorsTakenBack));
  }

  private static final class Codec implements StateCodec<PerformanceState> {
    @Override
    public void write(PerformanceState state, DataOutput out) throws IOException {
      out.writeByte(1);
      state.shape.write(out);
      PerformanceCounts.CODEC.write(state.counts, out);
      SparseCounts.CODEC.write(state.scored, out);
      SparseCounts.CODEC.write(state.labelled, out);
      Outcomes.CODEC.write(state.said, out);
      Outcomes.CODEC.write(state.takenBack, out);
      SparseCounts.CODEC.write(state.errors, out);
      SparseCounts.CODEC.write(state.errorsTakenBack, out);
    }

    @Override
    public PerformanceState read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "performance");
      PerformanceState state =
          new PerformanceState(
              PerformanceShape.read(in),
              PerformanceCounts.CODEC.read(in),
              SparseCounts.CODEC.read(in),
              SparseCounts.CODEC.read(in),
              Outcomes.CODEC.read(in),
              Outcomes.CODEC.read(in),
              SparseCounts.CODEC.read(in),
              SparseCounts.CODEC.read(in));
      if (!state.said.shape().equals(state.shape.outcomes())
          || !state.takenBack.shape().equals(state.shape.outcomes())) {
        throw new IOException("corrupted state: performance of unlike shapes");
      }
      return state;
    }
  }
}
