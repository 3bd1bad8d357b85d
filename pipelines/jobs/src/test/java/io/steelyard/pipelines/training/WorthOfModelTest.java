package io.steelyard.pipelines.training;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.metrics.Measures;
import io.steelyard.transforms.metrics.ScoreDigest;
import io.steelyard.transforms.metrics.SplitMeasures;
import io.steelyard.transforms.metrics.UnseenClasses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorthOfModelTest {
  private static SplitMeasures measured(
      Split split, long rows, Map<String, Double> metrics, List<List<Double>> of) {
    return measured(split, rows, UnseenClasses.NONE, metrics, of);
  }

  private static SplitMeasures measured(
      Split split,
      long rows,
      UnseenClasses unseen,
      Map<String, Double> metrics,
      List<List<Double>> of) {
    return new SplitMeasures(
        split,
        0,
        unseen,
        ScoreDigest.NONE,
        new Measures(rows, rows, new TreeMap<>(metrics), of, List.of(), null),
        List.of());
  }

  private static List<String> warnings(Task task, SplitMeasures... splits) {
    return WorthOfModel.warnings(new Evaluation(task, null, List.of(splits)));
  }

  private static List<String> regression(long rows, double explained) {
    return warnings(
        Task.REGRESSION,
        measured(Split.TRAIN, 900, Map.of("r2", 0.9), List.of()),
        measured(Split.TEST, rows, Map.of("r2", explained), List.of()));
  }

  @Test
  void aRegressionIsComparedWithTheMean() {
    assertThat(
        regression(1_200, -0.01),
        contains(
            "On the 1,200 test rows the model is no better than always predicting their mean"
                + " (r2 -0.0100)."));
    assertThat(regression(1_200, 0.001), is(empty()));
    assertThat("too few to tell", regression(29, -0.5), is(empty()));
  }

  private static List<String> binary(long rows, double area, double rate) {
    return warnings(
        Task.BINARY,
        measured(Split.VALIDATION, rows, Map.of("auc", area, "positiveRate", rate), List.of()));
  }

  /** Of 50 and 50 rows the area by chance has the standard error √(101 / 30,000) = 0.0580. */
  @Test
  void twoClassesAreComparedWithChance() {
    assertThat(
        binary(100, 0.59, 0.5),
        contains(
            "On the 100 validation rows the model is no better than chance at telling positive rows"
                + " from negative ones (auc 0.5900, and chance alone reaches 0.5954)."));
    assertThat(binary(100, 0.6, 0.5), is(empty()));
    assertThat(binary(10_000, 0.59, 0.5), is(empty()));
    assertThat(binary(10_000, 0.45, 0.5).size(), is(1));
  }

  @Test
  void moreClassesAreComparedWithTheMostFrequent() {
    List<List<Double>> of = List.of(List.of(50.0, 10.0), List.of(30.0, 10.0));
    assertThat(
        warnings(Task.MULTICLASS, measured(Split.TEST, 100, Map.of("accuracy", 0.6), of)),
        contains(
            "On the 100 test rows the model is no better than always predicting their most frequent"
                + " class (accuracy 0.6000, its share 0.6000)."));
    assertThat(
        warnings(Task.MULTICLASS, measured(Split.TEST, 100, Map.of("accuracy", 0.61), of)),
        is(empty()));
  }

  @Test
  void aClassThatCannotBePredictedIsNotTheMostFrequent() {
    List<List<Double>> of = List.of(List.of(30.0, 0.0), List.of(9.0, 1.0), List.of(60.0, 0.0));
    assertThat(
        warnings(Task.MULTICLASS, measured(Split.TEST, 100, Map.of("accuracy", 0.31), of)),
        is(empty()));
  }

  private static List<String> unseen(UnseenClasses validation, UnseenClasses test) {
    return warnings(
        Task.MULTICLASS,
        measured(Split.VALIDATION, 0, validation, Map.of(), List.of()),
        measured(Split.TEST, 10, test, Map.of("accuracy", 0.9), List.of()));
  }

  @Test
  void classesThatNoTrainingRowHasAreCountedAndNamed() {
    TreeMap<String, Long> seven = new TreeMap<>();
    for (long i = 1; i <= 7; i++) {
      seven.put("c" + i, i == 1 ? 1_000L : 50L);
    }
    seven.put("c5", 60L);
    assertThat(
        unseen(
            new UnseenClasses(2, new TreeMap<>(Map.of("new", 2L))),
            new UnseenClasses(1_310, seven)),
        contains(
            "2 validation rows have a class that no training row has (new): each is an error, and"
                + " its class was given no chance.",
            "1,310 test rows have a class that no training row has (c1, c5, c2, c3, c4 and 2 more):"
                + " each is an error, and its class was given no chance."));
    assertThat(
        unseen(UnseenClasses.NONE, new UnseenClasses(90_000, null)),
        contains(
            "90,000 test rows have a class that no training row has: each is an error, and there"
                + " are so many such classes that macroF1 and balancedAccuracy are not defined."));
  }
}
