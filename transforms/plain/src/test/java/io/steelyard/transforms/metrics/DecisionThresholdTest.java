package io.steelyard.transforms.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.transforms.checks.Split;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thresholds against a search over all candidates; scores are multiples of 1/64, so bucket ends.
 */
class DecisionThresholdTest {
  private static final int FINENESS = 64;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isTheBestOfAllCandidates(long seed) {
    Rows rows = Rows.binary(new SplittableRandom(seed), 300, FINENESS);

    assertThat(
        "seed " + seed,
        choose(new ThresholdSpec.MaximizeF1(), rows),
        is(best(rows, BinaryConfusion::f1)));
    assertThat(
        "seed " + seed,
        choose(new ThresholdSpec.MinimizeCost(1, 5), rows),
        is(best(rows, all -> -all.falsePositives() - 5.0 * all.falseNegatives())));
    assertThat(
        "seed " + seed,
        choose(new ThresholdSpec.MinimizeCost(500, 1), rows),
        is(best(rows, all -> -500.0 * all.falsePositives() - all.falseNegatives())));
    assertThat(
        "seed " + seed,
        choose(new ThresholdSpec.ReachPrecision(0.5), rows),
        is(
            best(
                rows,
                all -> all.precision() >= 0.5 ? all.truePositives() + all.falsePositives() : -1)));
  }

  @Test
  void saysThatNoneReachesThePrecision() {
    Rows rows = Rows.of(Split.VALIDATION, 1, new double[] {0.9, 0.8}, 0, 1);

    UserError refusal =
        assertThrows(UserError.class, () -> choose(new ThresholdSpec.ReachPrecision(0.75), rows));

    assertThat(refusal.getMessage(), containsString("the best is 0.5"));
  }

  @Test
  void needsBothClasses() {
    Rows rows = Rows.of(Split.TRAIN, 1, new double[] {0.9, 0.8}, 0, 1);

    UserError refusal =
        assertThrows(UserError.class, () -> choose(new ThresholdSpec.MaximizeF1(), rows));

    assertThat(refusal.getMessage(), containsString("of 0 validation rows, 0 are positive"));
  }

  private static double choose(ThresholdSpec spec, Rows rows) {
    EvaluationShape shape =
        new EvaluationShape(Task.BINARY, 2, Double.NaN, Weighing.ROWS, List.of());
    Evaluation evaluation =
        Evaluation.finish(Rows.definition(Task.BINARY, spec), rows.state(shape));
    return java.util.Objects.requireNonNull(evaluation.threshold());
  }

  private static double best(Rows rows, ToDoubleFunction<BinaryConfusion> gain) {
    double best = Double.NaN;
    double bestGain = Double.NEGATIVE_INFINITY;
    for (int i = FINENESS; i >= 0; i--) {
      double threshold = (double) i / FINENESS;
      boolean candidate = i == FINENESS;
      long[][] counts = new long[2][2];
      for (int row = 0; row < rows.count(); row++) {
        if (rows.splits()[row] == Split.VALIDATION.code()) {
          candidate |= rows.scores()[row] == threshold;
          counts[(int) rows.labels()[row]][rows.scores()[row] >= threshold ? 1 : 0]++;
        }
      }
      double value =
          gain.applyAsDouble(
              new BinaryConfusion(counts[0][0], counts[0][1], counts[1][0], counts[1][1]));
      if (candidate && value > bestGain) {
        best = threshold;
        bestGain = value;
      }
    }
    return best;
  }
}
