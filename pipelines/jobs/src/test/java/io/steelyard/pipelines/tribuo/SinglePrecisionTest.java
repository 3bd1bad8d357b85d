package io.steelyard.pipelines.tribuo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.Scores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Trees learn in single precision. What it would merge, features and labels, is learned all the
 * same; what it would not is learned as it always was, to the byte.
 */
class SinglePrecisionTest {
  private static final int ROWS = 600;

  /** One number x by row and a label by row. */
  private static TrainingRows rows(
      IntToDoubleFunction number, IntToDoubleFunction label, int classes) {
    FeatureMatrix features = new FeatureMatrix(List.of(FeatureBlock.number("x", 0)));
    features.resize(ROWS);
    for (int row = 0; row < ROWS; row++) {
      features.numbers(0)[row] = number.applyAsDouble(row);
    }
    double[] labels = IntStream.range(0, ROWS).mapToDouble(label).toArray();
    return new TrainingRows(features, labels, new double[0], classes);
  }

  private static Model model(String trainer, Task task, TrainingRows rows) {
    return TrainersTest.trainer(trainer)
        .train(rows, SyntheticRows.NONE, task, TrainersTest.spec(trainer, 1, new TreeMap<>()))
        .model();
  }

  /** Of ten numbers the upper five are positive, as far apart as these steps. */
  @ParameterizedTest
  @CsvSource({
    "boosted-trees, 1704067200000, 10000",
    "random-forest, 1704067200000, 10000",
    "boosted-trees, 16777216, 0.5",
    "boosted-trees, -9007199254740000, 1",
    "boosted-trees, 0, 1e-300",
    "boosted-trees, 1, 1e-15",
    "random-forest, 1e30, 1e15"
  })
  void numbersThatFloatMergesAreToldApart(String trainer, double origin, double step) {
    TrainingRows rows = rows(row -> origin + row % 10 * step, row -> row % 10 > 4 ? 1 : 0, 2);
    Scores scores = model(trainer, Task.BINARY, rows).score(rows.features());
    for (int row = 0; row < ROWS; row++) {
      assertThat("row " + row, scores.value(row) > 0.5, is(row % 10 > 4));
    }
  }

  /** No one origin would serve: half of the values are 0, missing ones are among them. */
  @Test
  void numbersThatFloatMergesBesideOthersAreToldApart() {
    TrainingRows rows =
        rows(
            row -> row % 2 == 0 ? 0 : row % 40 == 1 ? Double.NaN : 1_704_067_200_000.0 + row % 10,
            row -> row % 10 > 4 && row % 40 != 1 ? 1 : 0,
            2);
    Scores scores = model("boosted-trees", Task.BINARY, rows).score(rows.features());
    for (int row = 1; row < ROWS; row += 2) {
      assertThat("row " + row, scores.value(row) > 0.5, is(row % 10 > 4 && row % 40 != 1));
    }
  }

  /** Trees ask only for the order of numbers, so the same order gives the same scores. */
  @Test
  void whatIsLearnedOfMergedNumbersIsWhatIsLearnedOfTheirRanks() {
    IntToDoubleFunction label = row -> row * 7 % 13 < 5 + row % 50 / 10 ? 1 : 0;
    TrainingRows ranks = rows(row -> row % 50, label, 2);
    TrainingRows merged = rows(row -> 1_704_067_200_000.0 + row % 50 * 7, label, 2);
    assertThat(
        model("boosted-trees", Task.BINARY, merged).score(merged.features()).values(),
        is(model("boosted-trees", Task.BINARY, ranks).score(ranks.features()).values()));
  }

  /** Days, years of 500 values, and fractions are told apart well enough: bytes as ever. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.1, 1e6 / 3, 1e-30})
  void numbersThatFloatHoldsApartAreLearnedAsFloats(double step) {
    TrainingRows rows = rows(row -> row % 500 * step, row -> row % 10 > 4 ? 1 : 0, 2);
    assertThat(MergedNumbers.of(rows.features(), 256).seen(0, step), is((float) step));
  }

  /** The label is an offset and ten even steps of x, which trees can learn to the step. */
  @ParameterizedTest
  @CsvSource({
    "boosted-trees, 1704067200, 60",
    "random-forest, 1704067200, 60",
    "boosted-trees, 1e15, 1",
    "random-forest, 1e15, 1",
    "boosted-trees, 1e-6, 1e-9",
    "boosted-trees, 0, 1e-100",
    "random-forest, 0, 1e-100",
    "boosted-trees, -1e60, 1e50",
    "random-forest, 0, 1e90"
  })
  void labelsThatFloatMergesAreLearned(String trainer, double offset, double step) {
    TrainingRows rows = rows(row -> row % 10, row -> offset + row % 10 * step, 1);
    Scores scores = model(trainer, Task.REGRESSION, rows).score(rows.features());
    for (int row = 0; row < ROWS; row++) {
      assertThat(
          "row " + row, Math.abs(scores.value(row) - rows.labels()[row]) / step, lessThan(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"boosted-trees", "random-forest"})
  void aConstantLabelIsPredictedToTheDigit(String trainer) {
    TrainingRows rows = rows(row -> row % 10, row -> 1_704_067_200_123.0, 1);
    assertThat(
        model(trainer, Task.REGRESSION, rows).score(rows.features()).value(3),
        is(1_704_067_200_123.0));
  }

  /** The penalties are measured in labels: in other units they are other numbers. */
  @Test
  void penaltiesMeanTheSameInEveryUnit() {
    double unit = 0x1p-20;
    IntToDoubleFunction label = row -> row % 10 + row * 31 % 17 * 0.1;
    TrainingRows whole = rows(row -> row % 10, label, 1);
    TrainingRows small = rows(row -> row % 10, row -> label.applyAsDouble(row) * unit, 1);
    double[] expected = penalized(whole, 2, 5);
    double[] scores = penalized(small, 2 * unit, 5 * unit * unit);
    for (int row = 0; row < ROWS; row++) {
      assertThat(Math.abs(scores[row] / unit - expected[row]), lessThan(1e-5));
    }
  }

  private static double[] penalized(TrainingRows rows, double alpha, double gamma) {
    TreeMap<String, Double> parameters = new TreeMap<>();
    parameters.put("alpha", alpha);
    parameters.put("gamma", gamma);
    return TrainersTest.trainer("boosted-trees")
        .train(
            rows,
            SyntheticRows.NONE,
            Task.REGRESSION,
            TrainersTest.spec("boosted-trees", 1, parameters))
        .model()
        .score(rows.features())
        .values();
  }

  /** Kind 3 of model files, which says neither cut points nor a scale. */
  @Test
  void whatLosesNothingKeepsItsBytes() throws IOException {
    TrainingRows rows = SyntheticRows.of(Task.REGRESSION, 500, 3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model("boosted-trees", Task.REGRESSION, rows).write(bytes);
    assertThat(bytes.toByteArray()[6], is((byte) 3));
  }
}
