package io.steelyard.transforms.metrics;

import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Everything that evaluation knows of some rows: outcomes by split and slice, and what scores each
 * split was given. Made by an {@link Evaluator}, read by {@link Evaluation#finish}.
 */
public final class EvaluationState implements State<EvaluationState> {
  /** Version 2: the shape, then digest, unlabelled rows and outcomes of each split. */
  public static final StateCodec<EvaluationState> CODEC = new Codec();

  private final EvaluationShape shape;
  private final List<SplitState> splits;

  /**
   * A split's share.
   *
   * @param unlabelled rows without a label, which are in the digest but in no outcome
   * @param outcomes in the order of {@link EvaluationShape#outcomes}
   */
  record SplitState(ScoreDigest digest, long unlabelled, List<OutcomeState> outcomes) {
    SplitState {
      outcomes = List.copyOf(outcomes);
    }

    private SplitState merge(SplitState other) {
      List<OutcomeState> merged = new ArrayList<>(outcomes.size());
      for (int i = 0; i < outcomes.size(); i++) {
        merged.add(outcomes.get(i).merge(other.outcomes.get(i)));
      }
      return new SplitState(digest.merge(other.digest), unlabelled + other.unlabelled, merged);
    }
  }

  EvaluationState(EvaluationShape shape, List<SplitState> splits) {
    this.shape = shape;
    this.splits = List.copyOf(splits);
  }

  /** The state of no rows. */
  public static EvaluationState empty(EvaluationShape shape) {
    return new Evaluator(shape).state();
  }

  public EvaluationShape shape() {
    return shape;
  }

  SplitState split(Split split) {
    return splits.get(split.code());
  }

  /** The digest of all scores of a split, unlabelled rows among them. */
  public ScoreDigest digest(Split split) {
    return split(split).digest();
  }

  /**
   * The state of the rows of both.
   *
   * @throws IllegalArgumentException if their shapes differ
   */
  @Override
  public EvaluationState merge(EvaluationState other) {
    if (!shape.equals(other.shape)) {
      throw new IllegalArgumentException("evaluations of different shapes");
    }
    return new EvaluationState(
        shape,
        IntStream.range(0, splits.size())
            .mapToObj(i -> splits.get(i).merge(other.splits.get(i)))
            .toList());
  }

  private static final class Codec implements StateCodec<EvaluationState> {
    private static final int VERSION = 2;

    @Override
    public void write(EvaluationState state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      state.shape.write(out);
      for (SplitState split : state.splits) {
        ScoreDigest.CODEC.write(split.digest, out);
        Varints.write(split.unlabelled, out);
        for (OutcomeState outcome : split.outcomes) {
          write(outcome, out);
        }
      }
    }

    private static void write(OutcomeState outcome, DataOutput out) throws IOException {
      if (outcome instanceof BinaryState binary) {
        BinaryState.CODEC.write(binary, out);
      } else if (outcome instanceof MulticlassState multiclass) {
        MulticlassState.CODEC.write(multiclass, out);
      } else {
        RegressionState.CODEC.write((RegressionState) outcome, out);
      }
    }

    @Override
    public EvaluationState read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "evaluation");
      EvaluationShape shape = EvaluationShape.read(in);
      List<SplitState> splits = new ArrayList<>();
      for (int split = 0; split < Split.values().length; split++) {
        ScoreDigest digest = ScoreDigest.CODEC.read(in);
        long unlabelled = Varints.read(in, Long.MAX_VALUE);
        List<OutcomeState> outcomes = new ArrayList<>();
        for (int i = 0; i < shape.outcomes(); i++) {
          outcomes.add(
              switch (shape.task()) {
                case BINARY -> BinaryState.CODEC.read(in);
                case MULTICLASS -> MulticlassState.CODEC.read(in);
                case REGRESSION -> RegressionState.CODEC.read(in);
              });
        }
        splits.add(new SplitState(digest, unlabelled, outcomes));
      }
      return new EvaluationState(shape, splits);
    }
  }
}
