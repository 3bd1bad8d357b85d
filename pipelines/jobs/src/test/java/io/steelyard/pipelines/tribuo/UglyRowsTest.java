package io.steelyard.pipelines.tribuo;

import static io.steelyard.pipelines.tribuo.SyntheticRows.NONE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureBlock.Kind;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trees of rows that are legal and ugly. Training compares each model with the library, bit for
 * bit, on 10,000 rows as ugly, and throws where they differ.
 */
@Tag("slow")
class UglyRowsTest {
  /** Values that a number may have in ugly rows, by the name of the ugliness. */
  private static final Map<String, double[]> VALUES =
      Map.of(
          "one value", new double[] {1},
          "two values", new double[] {0, 1},
          "zeros of either sign", new double[] {0.0, -0.0},
          "nothing but missing", new double[] {Double.NaN},
          "missing or not", new double[] {Double.NaN, 3},
          "great", new double[] {1e38, -3.4e38, 3.4e38, 0},
          "next to nothing", new double[] {Float.MIN_VALUE, -Float.MIN_VALUE, 0},
          "neighbours", new double[] {1, Math.nextUp(1f), Math.nextDown(1f), Double.NaN, -0.0});

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (String ugliness : new TreeMap<>(VALUES).keySet()) {
      for (Task task : Task.values()) {
        for (int rounds : new int[] {1, 30}) {
          cases.add(Arguments.of(ugliness, task, rounds));
        }
      }
    }
    return cases.stream();
  }

  private static TrainingRows rows(double[] values, double[] labels, int classes) {
    FeatureMatrix features =
        new FeatureMatrix(
            List.of(
                new FeatureBlock("x", Kind.NUMBER, 0, 1),
                new FeatureBlock("y", Kind.NUMBER, 1, 1)));
    features.resize(labels.length);
    SplittableRandom random = new SplittableRandom(3);
    for (int row = 0; row < labels.length; row++) {
      features.numbers(0)[row] = values[row % values.length];
      features.numbers(1)[row] = values[random.nextInt(values.length)];
    }
    return new TrainingRows(features, labels, new double[0], classes);
  }

  private static ModelSpec spec(String trainer, Map<String, Double> parameters) {
    return new ModelSpec(trainer, 7, 1, 1.0, new TreeMap<>(parameters));
  }

  private static Model boosted(TrainingRows rows, Task task, double rounds) {
    return TrainersTest.trainer("boosted-trees")
        .train(rows, NONE, task, spec("boosted-trees", Map.of("rounds", rounds)))
        .model();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void flatTreesAreTheLibrarysToTheBit(String ugliness, Task task, int rounds) {
    double[] values = Objects.requireNonNull(VALUES.get(ugliness));
    int classes = task == Task.MULTICLASS ? 3 : task == Task.BINARY ? 2 : 1;
    double[] cancelling = new double[240];
    double[] random = new double[240];
    SplittableRandom numbers = new SplittableRandom(rounds);
    for (int row = 0; row < cancelling.length; row++) {
      // Each value is met as often with each label, so that the leaves come to nothing.
      cancelling[row] = row / values.length % Math.max(2, classes) - (classes == 1 ? 0.5 : 0.0);
      random[row] = classes == 1 ? numbers.nextDouble() - 0.5 : numbers.nextInt(classes);
    }
    for (double[] labels : List.of(cancelling, random, new double[] {0}, new double[100])) {
      TrainingRows rows = rows(values, labels, classes);
      double scored = boosted(rows, task, rounds).score(rows.features()).value(0);
      assertThat(Double.isFinite(scored), is(true));
      TrainersTest.trainer("random-forest")
          .train(rows, NONE, task, spec("random-forest", Map.of("trees", (double) rounds)));
    }
  }

  @Test
  void aNumberThatSaysNothingOfTwoClassesScoresOneHalf() {
    TrainingRows rows = rows(new double[] {1}, new double[] {1, 0, 1, 0}, 2);
    Scores scores = boosted(rows, Task.BINARY, 200).score(rows.features());
    assertThat(scores.values(), is(new double[] {0.5, 0.5, 0.5, 0.5}));
  }

  /** From equal odds, 30 rounds would leave these scores at many times the base rate. */
  @Test
  void boostingStartsFromTheBaseRates() {
    double[] labels = new double[4_000];
    Arrays.fill(labels, 0, 4, 1);
    Scores binary =
        boosted(rows(new double[] {1}, labels, 2), Task.BINARY, 30)
            .score(rows(new double[] {1}, new double[1], 2).features());
    assertThat(binary.value(0), is(closeTo(0.001, 1e-6)));
    Arrays.fill(labels, 4, 44, 2);
    Scores several =
        boosted(rows(new double[] {1}, labels, 3), Task.MULTICLASS, 1)
            .score(rows(new double[] {1}, new double[1], 3).features());
    assertThat(several.values()[1], is(closeTo(0.001, 1e-5)));
    assertThat(several.values()[2], is(closeTo(0.01, 1e-4)));
  }
}
