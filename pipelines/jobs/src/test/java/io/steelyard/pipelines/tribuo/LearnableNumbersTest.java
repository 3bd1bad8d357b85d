package io.steelyard.pipelines.tribuo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.models.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers near the greatest double are refused in a sentence, or learned from. */
@Tag("slow")
class LearnableNumbersTest {
  private static final SortedMap<String, Double> FEW =
      new TreeMap<>(Map.of("rounds", 3.0, "trees", 3.0));
  private static final SortedMap<String, Double> STOCHASTIC = new TreeMap<>(Map.of("epochs", 2.0));

  private static TrainingRows withLabels(double unit) {
    TrainingRows rows = SyntheticRows.of(Task.REGRESSION, 300, 5);
    double[] labels = rows.labels().clone();
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (labels[row] - 1000) / 50 * unit;
    }
    return new TrainingRows(rows.features(), labels, new double[0], 1);
  }

  private static Scores scores(
      String name, Task task, TrainingRows rows, SortedMap<String, Double> parameters) {
    ModelTrainer trainer = TrainersTest.trainer(name);
    return trainer
        .train(rows, SyntheticRows.NONE, task, TrainersTest.spec(name, 1, parameters))
        .model()
        .score(rows.features());
  }

  @ParameterizedTest
  @CsvSource({
    "boosted-trees, 1e300", "boosted-trees, 5e307", "boosted-trees, 1e154",
    "random-forest, 1e300", "random-forest, 5e307", "random-forest, 1e154",
    "linear-regression, 1e300", "linear-regression, 5e307", "linear-regression, 1e154"
  })
  void labelsWhoseSquaresOverflowAreTold(String trainer, double unit) {
    for (SortedMap<String, Double> parameters : List.of(FEW, STOCHASTIC)) {
      UserError error =
          assertThrows(
              UserError.class,
              () -> scores(trainer, Task.REGRESSION, withLabels(unit), parameters));
      assertThat(
          error.getMessage(),
          allOf(containsString("The label lies between -"), containsString("; divide the label")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"boosted-trees", "random-forest", "linear-regression"})
  void labelsWhoseSquaresVanishAreTold(String trainer) {
    for (SortedMap<String, Double> parameters : List.of(FEW, STOCHASTIC)) {
      UserError error =
          assertThrows(
              UserError.class,
              () -> scores(trainer, Task.REGRESSION, withLabels(1e-200), parameters));
      assertThat(
          error.getMessage(),
          allOf(
              containsString("The label lies between -"), containsString("; multiply the label")));
    }
  }

  /** Less than these are learned: better than by the mean alone. */
  @ParameterizedTest
  @CsvSource({
    "boosted-trees, 1e17",
    "boosted-trees, 1e40",
    "boosted-trees, 1e90",
    "boosted-trees, 1e-90",
    "random-forest, 1e17",
    "random-forest, 1e40",
    "random-forest, 1e90",
    "random-forest, 1e-90",
    "linear-regression, 1e90",
    "linear-regression, 1e-90"
  })
  void greatAndSmallLabelsAreLearned(String trainer, double unit) {
    for (SortedMap<String, Double> parameters : List.of(FEW, STOCHASTIC)) {
      TrainingRows rows = withLabels(unit);
      Scores scores = scores(trainer, Task.REGRESSION, rows, parameters);
      double mean = Arrays.stream(rows.labels()).average().orElseThrow();
      double squares = 0;
      double total = 0;
      for (int row = 0; row < rows.rows(); row++) {
        squares += Math.pow((scores.value(row) - rows.labels()[row]) / unit, 2);
        total += Math.pow((mean - rows.labels()[row]) / unit, 2);
      }
      assertThat(trainer + " " + squares + " of " + total, squares < 0.9 * total, is(true));
    }
  }

  static Stream<Arguments> trainersAndTasks() {
    return TrainersTest.trainersAndTasks();
  }

  @ParameterizedTest
  @MethodSource("trainersAndTasks")
  void featuresWhoseSquaresOverflowAreTold(String name, Task task) {
    for (SortedMap<String, Double> parameters : List.of(FEW, STOCHASTIC)) {
      TrainingRows rows = SyntheticRows.of(task, 300, 6);
      rows.features().numbers(0)[7] = -1e300;
      UserError error = assertThrows(UserError.class, () -> scores(name, task, rows, parameters));
      assertThat(error.getMessage(), containsString("The feature n0 has the value -1.00e+300"));
    }
  }
}
