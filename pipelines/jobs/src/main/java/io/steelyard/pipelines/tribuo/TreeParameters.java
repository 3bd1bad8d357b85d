package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of trainers of trees in XGBoost's words. */
final class TreeParameters {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("trees", "num_parallel_tree"),
          Map.entry("depth", "max_depth"),
          Map.entry("leaves", "max_leaves"),
          Map.entry("learningRate", "eta"),
          Map.entry("subsample", "subsample"),
          Map.entry("columnSample", "colsample_bytree"),
          Map.entry("columnSampleByNode", "colsample_bynode"),
          Map.entry("minimumChildWeight", "min_child_weight"),
          Map.entry("lambda", "lambda"),
          Map.entry("alpha", "alpha"),
          Map.entry("gamma", "gamma"),
          Map.entry("bins", "max_bin"));

  static final Real SHARE = Real.between(1e-6, 1);
  static final Real SHARE_OF_ROWS = Real.between(1e-3, 1);
  static final Real PENALTY = Real.between(0, 1e9);
  static final Whole BINS = new Whole(2, 4096);

  private TreeParameters() {}

  /**
   * All of a trainer's parameters that XGBoost has a word for, as the definition says. One that has
   * no value is left to the library.
   *
   * @param chosen values of parameters that have no default
   */
  static SortedMap<String, Object> of(
      ModelTrainer trainer, Task task, ModelSpec spec, Map<String, Double> chosen) {
    CheckedParameters checked = new CheckedParameters(trainer, task, spec);
    SortedMap<String, Object> own = new TreeMap<>();
    for (ModelTrainer.Parameter parameter : trainer.parameters()) {
      String name = parameter.name();
      String word = WORDS.get(name);
      if (word != null) {
        double value = checked.number(name, chosen.getOrDefault(name, Double.NaN));
        if (Double.isNaN(value)) {
          continue;
        }
        if (parameter.shape().isWhole()) {
          own.put(word, (int) value);
        } else {
          own.put(word, value);
        }
      }
    }
    return own;
  }
}
