package io.steelyard.pipelines.tribuo;

import static io.steelyard.pipelines.tribuo.SyntheticRows.NONE;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.models.Scores;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EarlyStoppingTest {
  private static Learned boosted(
      TrainingRows rows, TrainingRows validation, Task task, int threads, Map<String, Double> of) {
    return TrainersTest.trainer("boosted-trees")
        .train(
            rows, validation, task, TrainersTest.spec("boosted-trees", threads, new TreeMap<>(of)));
  }

  private static int rounds(Learned learned) {
    return Integer.parseInt(requireNonNull(learned.provenance().get("rounds")));
  }

  /** The loss by the model's own scores: no round before or after the chosen one has a lower. */
  private static double loss(Learned learned, TrainingRows rows, Task task) {
    Scores scores = learned.model().score(rows.features());
    double sum = 0;
    for (int row = 0; row < rows.rows(); row++) {
      double label = rows.labels()[row];
      sum +=
          switch (task) {
            case REGRESSION -> Math.pow(scores.value(row) - label, 2);
            case BINARY -> -Math.log(label == 1 ? scores.value(row) : 1 - scores.value(row));
            case MULTICLASS -> -Math.log(scores.values()[row * scores.outputs() + (int) label]);
          };
    }
    return sum / rows.rows();
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void boostingEndsWhereTheValidationLossIsLeast(Task task) throws IOException {
    TrainingRows rows = SyntheticRows.of(task, 300, 21);
    TrainingRows validation = SyntheticRows.of(task, 300, 22);
    Map<String, Double> eager = Map.of("learningRate", 0.5, "rounds", 80.0);
    Learned stopped = boosted(rows, validation, task, 1, eager);
    int best = rounds(stopped);
    assertThat(best, is(lessThan(80)));
    double least = loss(stopped, validation, task);
    for (int rounds = 1; rounds <= best + 20; rounds += 1 + rounds / 4) {
      Learned whole =
          boosted(rows, NONE, task, 1, Map.of("learningRate", 0.5, "rounds", (double) rounds));
      assertThat(loss(whole, validation, task), is(greaterThanOrEqualTo(least - 1e-6)));
    }
    Learned twoThreads = boosted(rows, validation, task, 2, eager);
    assertThat(TrainersTest.bytes(twoThreads.model()), is(TrainersTest.bytes(stopped.model())));
  }

  @Test
  void withoutValidationRowsOrWhereTurnedOffAllRoundsAreGrown() {
    TrainingRows rows = SyntheticRows.of(Task.BINARY, 300, 21);
    TrainingRows validation = SyntheticRows.of(Task.BINARY, 300, 22);
    Map<String, Double> eager = Map.of("learningRate", 0.5, "rounds", 60.0);
    assertThat(rounds(boosted(rows, NONE, Task.BINARY, 1, eager)), is(60));
    Map<String, Double> never = new TreeMap<>(eager);
    never.put("earlyStopping", 0.0);
    assertThat(rounds(boosted(rows, validation, Task.BINARY, 1, never)), is(60));
  }
}
