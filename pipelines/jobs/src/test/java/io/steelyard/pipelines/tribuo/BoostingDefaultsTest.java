package io.steelyard.pipelines.tribuo;

import static io.steelyard.pipelines.tribuo.SyntheticRows.NONE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.Task;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoostingDefaultsTest {
  private static final TreeMap<String, Double> ROUNDS = new TreeMap<>(Map.of("rounds", 3.0));

  private static Map<String, String> grown(Task task, Map<String, Double> parameters) {
    TrainingRows rows = SyntheticRows.of(task, 400, 31);
    TreeMap<String, Double> given = new TreeMap<>(ROUNDS);
    given.putAll(parameters);
    Learned learned =
        TrainersTest.trainer("boosted-trees")
            .train(rows, NONE, task, TrainersTest.spec("boosted-trees", 1, given));
    return learned.provenance();
  }

  /** The library doubles the second derivatives of several classes. */
  @ParameterizedTest
  @CsvSource({"BINARY, 0.1", "REGRESSION, 0.1", "MULTICLASS, 0.2"})
  void eachTaskLearnsAtOneSpeed(Task task, String rate) {
    assertThat(grown(task, Map.of()), hasEntry("parameters.eta", rate));
    assertThat(grown(task, Map.of("learningRate", 0.05)), hasEntry("parameters.eta", "0.05"));
  }

  @Test
  void anUntouchedTreeHasAtMostThirtyOneLeaves() {
    TrainingRows rows = SyntheticRows.of(Task.REGRESSION, 2_000, 32);
    Learned learned =
        TrainersTest.trainer("boosted-trees")
            .train(rows, NONE, Task.REGRESSION, TrainersTest.spec("boosted-trees", 1, ROUNDS));
    int nodes = 2 * 31 - 1;
    // 3 trees as large as they may be: a binary tree of n leaves has 2 n - 1 nodes.
    assertThat(learned.model().description(), startsWith("3 trees of " + 3 * nodes + " nodes"));
  }

  @Test
  void leavesBoundATreeUnlessADepthIsGiven() {
    Map<String, String> untouched = grown(Task.BINARY, Map.of());
    assertThat(untouched, hasEntry("parameters.grow_policy", "lossguide"));
    assertThat(untouched, hasEntry("parameters.max_leaves", "31"));
    assertThat(untouched, hasEntry("parameters.max_depth", "12"));
    assertThat(untouched, hasEntry("parameters.colsample_bynode", "0.5"));

    Map<String, String> levels = grown(Task.BINARY, Map.of("depth", 5.0));
    assertThat(levels, not(hasKey("parameters.grow_policy")));
    assertThat(levels, not(hasKey("parameters.max_leaves")));
    assertThat(levels, hasEntry("parameters.max_depth", "5"));
    assertThat(levels, hasEntry("parameters.colsample_bynode", "1.0"));

    Map<String, String> both = grown(Task.BINARY, Map.of("depth", 5.0, "leaves", 8.0));
    assertThat(both, hasEntry("parameters.grow_policy", "lossguide"));
    assertThat(both, hasEntry("parameters.max_leaves", "8"));
    assertThat(both, hasEntry("parameters.max_depth", "5"));
  }
}
