package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> WHOLE = Set.of("trees", "depth", "leaves", "bins");

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
        if (WHOLE.contains(name)) {
          own.put(word, (int) value);
        } else {
          own.put(word, value);
        }
      }
    }
    return own;
  }
}
