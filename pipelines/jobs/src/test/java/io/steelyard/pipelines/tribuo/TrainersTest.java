package io.steelyard.pipelines.tribuo;

import static io.steelyard.pipelines.tribuo.SyntheticRows.NONE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.lineage.TrainerRun.Promise;
import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.ModelReader;
import io.steelyard.transforms.models.Scores;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Training itself compares margins with the library on 11,000 rows, so that it throws here. */
class TrainersTest {
  private static final SortedMap<String, Double> SMALL =
      new TreeMap<>(Map.of("rounds", 10.0, "trees", 5.0, "epochs", 5.0));

  static ModelTrainer trainer(String name) {
    return ServiceLoader.load(ModelTrainer.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static ModelSpec spec(String trainer, int threads, SortedMap<String, Double> parameters) {
    TreeMap<String, Double> known = new TreeMap<>(parameters);
    List<String> names =
        trainer(trainer).parameters().stream().map(ModelTrainer.Parameter::name).toList();
    known.keySet().retainAll(names);
    return new ModelSpec(trainer, 7, threads, 1.0, known);
  }

  static byte[] bytes(Model model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    return out.toByteArray();
  }

  static Stream<Arguments> trainersAndTasks() {
    List<Arguments> cases = new ArrayList<>();
    for (ModelTrainer trainer : ServiceLoader.load(ModelTrainer.class)) {
      for (Task task : trainer.tasks()) {
        cases.add(Arguments.of(trainer.name(), task));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("trainersAndTasks")
  void learnsTheSameBytesTwiceAndByTwoThreads(String name, Task task) throws IOException {
    assertThat("what is tested is promised", trainer(name).promise(), is(Promise.EQUAL_BYTES));
    TrainingRows rows = SyntheticRows.of(task, 3_000, 1);
    byte[] once = bytes(trainer(name).train(rows, NONE, task, spec(name, 1, SMALL)).model());
    byte[] again = bytes(trainer(name).train(rows, NONE, task, spec(name, 1, SMALL)).model());
    byte[] twoThreads = bytes(trainer(name).train(rows, NONE, task, spec(name, 2, SMALL)).model());
    assertThat(again, is(once));
    assertThat(twoThreads, is(once));
  }

  @ParameterizedTest
  @MethodSource("trainersAndTasks")
  void saysHowItLearned(String name, Task task) {
    Map<String, String> provenance =
        trainer(name)
            .train(SyntheticRows.of(task, 500, 9), NONE, task, spec(name, 1, SMALL))
            .provenance();
    boolean trees = provenance.containsKey("parameters.tree_method");
    assertThat(provenance.get(trees ? "parameters.seed" : "trainer.seed"), is("7"));
    assertThat(provenance.get("class-name"), containsString(trees ? "XGBoost" : "LinearSGDModel"));
  }

  @ParameterizedTest
  @MethodSource("trainersAndTasks")
  void aModelReadBackScoresTheSame(String name, Task task) throws IOException {
    TrainingRows rows = SyntheticRows.of(task, 2_500, 2);
    Model model = trainer(name).train(rows, NONE, task, spec(name, 2, SMALL)).model();
    Model back = ModelReader.read(new ByteArrayInputStream(bytes(model)));
    assertThat(bytes(back), is(bytes(model)));
    Scores scores = model.score(rows.features());
    assertThat(back.score(rows.features()).values(), is(scores.values()));
    assertThat(scores.outputs(), is(task == Task.MULTICLASS ? 4 : 1));
  }

  @ParameterizedTest
  @MethodSource("trainersAndTasks")
  void predictsRowsItHasNotSeenBetterThanAConstant(String name, Task task) {
    TrainingRows rows = SyntheticRows.weighted(SyntheticRows.of(task, 6_000, 3), 4);
    TrainingRows unseen = SyntheticRows.of(task, 6_000, 3 /* the same law */);
    Model model = trainer(name).train(rows, NONE, task, spec(name, 2, SMALL)).model();
    Scores scores = model.score(unseen.features());
    if (task == Task.REGRESSION) {
      double squares = 0;
      double total = 0;
      for (int row = 0; row < unseen.rows(); row++) {
        squares += Math.pow(unseen.labels()[row] - scores.value(row), 2);
        total += Math.pow(unseen.labels()[row] - 1000, 2);
      }
      assertThat(squares, lessThan(0.5 * total));
      return;
    }
    int right = 0;
    for (int row = 0; row < unseen.rows(); row++) {
      double sum = 0;
      int best = 0;
      if (task == Task.BINARY) {
        best = scores.value(row) > 0.5 ? 1 : 0;
      } else {
        for (int k = 0; k < 4; k++) {
          double probability = scores.values()[row * 4 + k];
          sum += probability;
          best = probability > scores.values()[row * 4 + best] ? k : best;
        }
        assertThat(sum, closeTo(1.0, 1e-6));
      }
      right += best == (int) unseen.labels()[row] ? 1 : 0;
    }
    assertThat(right / (double) unseen.rows(), greaterThan(task == Task.BINARY ? 0.7 : 0.5));
  }

  @ParameterizedTest
  @CsvSource({
    "logistic-regression, BINARY",
    "logistic-regression, MULTICLASS",
    "linear-regression, REGRESSION"
  })
  void linearTrainersLearnInBatches(String name, Task task) throws IOException {
    TrainingRows rows = SyntheticRows.of(task, 3_000, 8);
    byte[] plain = bytes(trainer(name).train(rows, NONE, task, spec(name, 1, SMALL)).model());
    for (Map<String, Double> parameters :
        List.of(
            Map.of("batchSize", 7.0),
            Map.of("batchSize", 5_000.0),
            Map.of("batchSize", 16.0, "epochs", 2.0))) {
      TreeMap<String, Double> given = new TreeMap<>(SMALL);
      given.putAll(parameters);
      ModelSpec spec = spec(name, 1, given);
      Model model = trainer(name).train(rows, NONE, task, spec).model();
      assertThat(parameters.toString(), bytes(model), is(not(plain)));
      assertThat(
          parameters.toString(),
          bytes(trainer(name).train(rows, NONE, task, spec).model()),
          is(bytes(model)));
      for (double score : model.score(rows.features()).values()) {
        assertThat(parameters.toString(), Double.isFinite(score), is(true));
      }
    }
  }

  @Test
  void namesAnUnknownParameterAValueOutOfRangeAndATaskItCannotLearn() {
    TrainingRows rows = SyntheticRows.of(Task.BINARY, 100, 1);
    for (ModelTrainer trainer : ServiceLoader.load(ModelTrainer.class)) {
      Task task = trainer.tasks().get(0);
      assertThat(failure(trainer, rows, task, "roundz", 1), containsString("roundz"));
      ModelTrainer.Parameter first = trainer.parameters().get(0);
      assertThat(failure(trainer, rows, task, first.name(), -1), containsString(first.name()));
      assertThat(failure(trainer, rows, task, first.name(), 1.5), containsString("whole number"));
    }
    ModelTrainer logistic = trainer("logistic-regression");
    UserError error =
        assertThrows(
            UserError.class,
            () ->
                logistic.train(rows, NONE, Task.REGRESSION, spec("logistic-regression", 1, SMALL)));
    assertThat(error.getMessage(), containsString("regression"));
  }

  private static String failure(
      ModelTrainer trainer, TrainingRows rows, Task task, String parameter, double value) {
    TreeMap<String, Double> parameters = new TreeMap<>();
    parameters.put(parameter, value);
    ModelSpec spec = new ModelSpec(trainer.name(), 7, 1, 1.0, parameters);
    return String.valueOf(
        assertThrows(UserError.class, () -> trainer.train(rows, NONE, task, spec)).getMessage());
  }
}
