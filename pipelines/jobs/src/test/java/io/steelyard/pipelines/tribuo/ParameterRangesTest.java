package io.steelyard.pipelines.tribuo;

import static io.steelyard.pipelines.tribuo.SyntheticRows.NONE;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A trainer takes both ends of every parameter's range, and nothing beyond them. */
class ParameterRangesTest {
  /** What keeps a training short beside the parameter that is tried. */
  private static final Map<String, Double> SMALL =
      Map.of("rounds", 2.0, "trees", 2.0, "epochs", 1.0);

  private static final TrainingRows BINARY = SyntheticRows.of(Task.BINARY, 12, 1);
  private static final TrainingRows REGRESSION = SyntheticRows.of(Task.REGRESSION, 12, 1);

  static Stream<Arguments> parameters() {
    List<Arguments> cases = new ArrayList<>();
    for (ModelTrainer trainer : ServiceLoader.load(ModelTrainer.class)) {
      trainer.parameters().forEach(each -> cases.add(Arguments.of(trainer.name(), each)));
    }
    return cases.stream();
  }

  private static void train(String name, String parameter, double value) {
    ModelTrainer trainer = TrainersTest.trainer(name);
    Task task = trainer.tasks().get(0);
    TreeMap<String, Double> given = new TreeMap<>(SMALL);
    given.put(parameter, value);
    ModelSpec spec = TrainersTest.spec(name, 1, given);
    trainer.train(task == Task.REGRESSION ? REGRESSION : BINARY, NONE, task, spec);
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void bothEndsAreTakenAndNothingBeyond(String name, ModelTrainer.Parameter parameter) {
    double least;
    double greatest;
    if (parameter.shape() instanceof Shape.Whole whole) {
      least = whole.least();
      greatest = whole.greatest();
    } else {
      Shape.Real real = (Shape.Real) parameter.shape();
      least = requireNonNull(real.least()).value();
      greatest = requireNonNull(real.greatest()).value();
    }
    String what = parameter.name();
    // A number of trees is only a number of trees: the greatest would take long.
    double most = what.equals("rounds") || what.equals("trees") ? least + 1 : greatest;
    for (double taken : new double[] {least, most}) {
      try {
        train(name, what, taken);
      } catch (UserError e) {
        // Steps too great run away, which depends on the rows and is said of them.
        assertThat(e.getMessage(), containsString("did not converge"));
      }
    }
    for (double refused : new double[] {least - 1, greatest * 2 + 1}) {
      UserError error = assertThrows(UserError.class, () -> train(name, what, refused));
      assertThat(error.getMessage(), containsString("The parameter " + what));
    }
  }
}
