package io.steelyard.pipelines.tribuo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureBlock.Kind;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Untouched linear models are at the least loss, as scikit-learn 1.9.1's are on the same columns
 * made standard: {@code LogisticRegression(tol=1e-12)} and {@code LinearRegression()}.
 */
class LeastLossTest {
  private static final int ROWS = 40;

  private static double first(int row) {
    return row * 7 % 11 - 5.0;
  }

  private static double second(int row) {
    return row * 5 % 13 * 0.5 - 3.0;
  }

  private static double noise(int row) {
    return (row * 29 % 17 - 8) / 4.0;
  }

  private static double signal(int row) {
    return 0.4 * first(row) - 0.7 * second(row);
  }

  /** The second number in units of which there are so many, and so far from 0. */
  private static TrainingRows rows(
      IntToDoubleFunction label, double[] weights, int classes, double unit, double away) {
    FeatureMatrix features =
        new FeatureMatrix(
            List.of(
                new FeatureBlock("a", Kind.NUMBER, 0, 1),
                new FeatureBlock("b", Kind.NUMBER, 1, 1)));
    features.resize(ROWS);
    double[] labels = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      features.numbers(0)[row] = first(row);
      features.numbers(1)[row] = second(row) * unit + away;
      labels[row] = label.applyAsDouble(row);
    }
    return new TrainingRows(features, labels, weights, classes);
  }

  private static double twoClasses(int row) {
    return signal(row) + noise(row) > 0 ? 1 : 0;
  }

  private static double[] scores(TrainingRows rows, Task task) {
    String trainer = task == Task.REGRESSION ? "linear-regression" : "logistic-regression";
    Learned learned =
        TrainersTest.trainer(trainer)
            .train(rows, SyntheticRows.NONE, task, TrainersTest.spec(trainer, 1, new TreeMap<>()));
    assertThat(learned.provenance().get("class-name"), containsString("QuasiNewton"));
    assertThat(
        Double.parseDouble(learned.provenance().getOrDefault("gradient", "1")), lessThan(1e-5));
    return learned.model().score(rows.features()).values();
  }

  private static void requireClose(double[] scores, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat("score " + i, scores[i], closeTo(expected[i], 2e-5 * Math.abs(expected[i])));
    }
  }

  /** Whatever the numbers' scale: a weight counts by its number's deviation. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-6, 1e9, -1e60})
  void twoClasses(double unit) {
    requireClose(
        scores(rows(LeastLossTest::twoClasses, new double[0], 2, unit, 3 * unit), Task.BINARY),
        0.6043408097023489,
        0.7589373318013436,
        0.1718068429564521,
        0.9510378261389885,
        0.5613808256161926,
        0.07777494977608367);
  }

  @Test
  void weightedRows() {
    double[] weights = new double[ROWS];
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      weights[row] = 1.0 + row % 3;
      sum += weights[row];
    }
    for (int row = 0; row < ROWS; row++) {
      weights[row] *= ROWS / sum;
    }
    requireClose(
        scores(rows(LeastLossTest::twoClasses, weights, 2, 1, 0), Task.BINARY),
        0.7222005682193922,
        0.7476161250903367,
        0.19382258603482388,
        0.9391645391196543,
        0.5561419671194502,
        0.09230750841552553);
  }

  @Test
  void threeClasses() {
    requireClose(
        scores(rows(LeastLossTest::three, new double[0], 3, 1, 0), Task.MULTICLASS),
        0.29024627790721574,
        0.5486236504162324,
        0.16113007167655188,
        0.06589207512148627,
        0.4621448343760611,
        0.47196309050245255,
        0.7231410795337057,
        0.25420748623295425,
        0.022651434233340147);
  }

  /** A class that no row has takes no part, as if it were not there. */
  @Test
  void aClassWithoutRowsHasTheProbabilityZero() {
    double[] scores =
        scores(
            rows(row -> three(row) == 0 ? 0 : three(row) + 1, new double[0], 4, 1, 0),
            Task.MULTICLASS);
    requireClose(scores, 0.29024627790721574);
    assertThat(scores[1], is(0.0));
    requireClose(new double[] {scores[2], scores[3]}, 0.5486236504162324, 0.16113007167655188);
  }

  private static double three(int row) {
    double value = signal(row) + noise(row);
    return value > 1 ? 2 : value > -1 ? 1 : 0;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-6, 1e9})
  void aNumber(double unit) {
    IntToDoubleFunction label = row -> 10 + 3 * signal(row) + noise(row);
    requireClose(
        scores(rows(label, new double[0], 1, unit, 0), Task.REGRESSION),
        9.961183103116515,
        13.355978018466335,
        3.6467841774996463,
        19.896257346118155,
        10.18706350515147,
        0.47786966418478016);
  }
}
