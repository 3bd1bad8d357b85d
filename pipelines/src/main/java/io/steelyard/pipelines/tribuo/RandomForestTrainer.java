package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.models.Link;
import java.util.List;
import java.util.Map;

/**
 * A random forest as one round of XGBoost's parallel trees. Its margins are the library's; its
 * scores are the mean shares of the classes in the leaves ({@link Link#SHARE}), because the
 * library's own probabilities would lie within 0.12 and 0.88.
 */
public final class RandomForestTrainer implements ModelTrainer {
  @Override
  public String name() {
    return "random-forest";
  }

  @Override
  public String description() {
    return "A random forest (XGBoost's parallel trees); training needs its native library, scoring"
        + " does not.";
  }

  @Override
  public List<Task> tasks() {
    return List.of(Task.values());
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("trees", 100, 1, 100_000, "trees (a class)"),
        new Parameter("depth", 16, 1, 24, "the greatest depth of a tree"),
        new Parameter("subsample", 0.63, 1e-3, 1, "the share of rows that a tree sees"),
        new Parameter("columnSampleByNode", 0.15, 1e-6, 1, "share of features that a split sees"),
        new Parameter(
            "minimumChildWeight",
            3,
            0,
            1e9,
            "least sum of second derivatives a leaf: binary, a quarter of its rows"),
        new Parameter("lambda", 0, 0, 1e9, "draws leaves towards equal odds or the mean"),
        new Parameter("bins", 256, 2, 4096, "bins of a number feature"));
  }

  @Override
  public Learned train(TrainingRows rows, Task task, ModelSpec spec) {
    Map<String, Object> own = TreeParameters.of(this, task, spec);
    own.put("eta", 1.0);
    Link link = task == Task.REGRESSION ? Link.IDENTITY : Link.SHARE;
    return TreeTraining.train(
        rows,
        task,
        spec,
        new TreeTraining.Growth(own, 1, link, StartingPoint.equalOdds(rows, task)));
  }
}
