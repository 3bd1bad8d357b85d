package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.checks.Split;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good a model is, in numbers.
 *
 * @param threshold the score from which a binary model says positive; null for other tasks
 * @param splits those that hold a row: train, validation, test
 */
public record Evaluation(Task task, @Nullable Double threshold, List<SplitMeasures> splits) {
  public Evaluation {
    splits = List.copyOf(splits);
  }

  /**
   * The evaluation of a state.
   *
   * @throws io.steelyard.schemas.UserError if the validation rows do not decide the threshold
   */
  public static Evaluation finish(PipelineDefinition definition, EvaluationState state) {
    Double threshold = null;
    if (definition.task() == Task.BINARY) {
      BinaryState validation = (BinaryState) state.split(Split.VALIDATION).outcomes().get(0);
      threshold = DecisionThreshold.choose(definition.threshold(), validation);
    }
    List<SplitMeasures> splits = new ArrayList<>();
    for (Split split : Split.values()) {
      if (state.digest(split).rows() > 0) {
        splits.add(new Finisher(state.shape(), threshold).split(split, state.split(split)));
      }
    }
    return new Evaluation(definition.task(), threshold, splits);
  }

  /** The measures of a split, or null where it holds no row. */
  public @Nullable SplitMeasures split(Split split) {
    return splits.stream().filter(each -> each.split() == split).findFirst().orElse(null);
  }

  /** Whether rows count by their weights. */
  public boolean isWeighted() {
    return splits.stream().anyMatch(split -> split.measures().unweighted() != null);
  }

  /** The digest of the scores of all rows of all splits. */
  public ScoreDigest digest() {
    return splits.stream().map(SplitMeasures::digest).reduce(ScoreDigest.NONE, ScoreDigest::merge);
  }

  private record Finisher(EvaluationShape shape, @Nullable Double threshold) {
    SplitMeasures split(Split split, EvaluationState.SplitState state) {
      List<OutcomeState> outcomes = state.outcomes();
      List<SliceMeasures> slices = new ArrayList<>();
      int first = 1;
      for (Slice slice : shape.slices()) {
        for (int cell = 0; cell < slice.cells(); cell++) {
          if (outcomes.get(first + cell).rows() > 0) {
            slices.add(slice(slice, cell, measures(outcomes, first + cell)));
          }
        }
        first += slice.cells();
      }
      return new SplitMeasures(
          split,
          state.unlabelled(),
          unseen(outcomes),
          state.digest(),
          measures(outcomes, 0),
          slices);
    }

    private UnseenClasses unseen(List<OutcomeState> outcomes) {
      int rowByRow = shape.weighing() == Weighing.WEIGHTS ? shape.cells() : 0;
      return outcomes.get(rowByRow).unseenClasses();
    }

    private SliceMeasures slice(Slice slice, int cell, Measures measures) {
      SliceMeasures.Kind kind =
          cell == slice.rest()
              ? SliceMeasures.Kind.REST
              : cell == slice.missing() ? SliceMeasures.Kind.MISSING : SliceMeasures.Kind.VALUE;
      String value = kind == SliceMeasures.Kind.VALUE ? slice.values().get(cell) : "";
      return new SliceMeasures(slice.column(), kind, value, measures);
    }

    private Measures measures(List<OutcomeState> outcomes, int cell) {
      Measures measures = measures(outcomes.get(cell));
      return shape.weighing() == Weighing.WEIGHTS
          ? measures.beside(measures(outcomes.get(shape.cells() + cell)))
          : measures;
    }

    private Measures measures(OutcomeState outcome) {
      if (outcome instanceof BinaryState binary) {
        return BinaryMeasures.of(binary, confusion(binary));
      }
      return outcome instanceof MulticlassState multiclass
          ? MulticlassMeasures.of(multiclass)
          : RegressionMeasures.of((RegressionState) outcome);
    }

    private BinaryConfusion confusion(BinaryState state) {
      ScoreRanking ranking = new ScoreRanking(state.scores());
      return threshold == null || threshold == shape.fixedThreshold()
          ? ranking.fixed(state)
          : ranking.at(threshold);
    }
  }
}
