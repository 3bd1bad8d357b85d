package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import io.steelyard.transforms.models.Link;
import java.util.List;
import java.util.Map;

/**
 * A random forest as one round of XGBoost's parallel trees. Its margins are the library's; its
 * scores are the mean shares of the classes in the leaves ({@link Link#SHARE}), because the
 * library's own probabilities would lie within 0.12 and 0.88.
 */
public final class RandomForestTrainer implements ModelTrainer {
  /** Rows of a leaf, so that its share of a class has steps between 0 and 1. */
  private static final double BINARY_LEAF = 2;

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
        new Parameter("trees", 100.0, new Whole(1, 10_000), "trees (a class)"),
        new Parameter("depth", 20.0, new Whole(1, 24), "the greatest depth of a tree"),
        new Parameter(
            "subsample", 0.63, TreeParameters.SHARE_OF_ROWS, "the share of rows that a tree sees"),
        new Parameter(
            "columnSampleByNode",
            null,
            TreeParameters.SHARE,
            "share of features that a split sees; of C features as declared, 1/√C for classes, all"
                + " for a number"),
        new Parameter(
            "minimumChildWeight",
            null,
            TreeParameters.PENALTY,
            "least sum of second derivatives a leaf, the weight of its rows times 1/4 for two"
                + " classes, 2/K (1 - 1/K) for K and 1 for a number; chosen so that a leaf holds "
                + (int) BINARY_LEAF
                + " rows of two classes, 1 of others"),
        new Parameter(
            "lambda", 0.0, TreeParameters.PENALTY, "draws leaves towards equal odds or the mean"),
        new Parameter("bins", 256.0, TreeParameters.BINS, "bins of a number feature"));
  }

  @Override
  public Learned train(TrainingRows rows, TrainingRows validation, Task task, ModelSpec spec) {
    Map<String, Object> own = TreeParameters.of(this, task, spec, chosen(rows, task));
    own.put("eta", 1.0);
    Link link = task == Task.REGRESSION ? Link.IDENTITY : Link.SHARE;
    TreeTraining.Growth growth = new TreeTraining.Growth(own, 1, 0, link, StartingPoint.EQUAL_ODDS);
    return TreeTraining.train(rows, validation, task, spec, growth);
  }

  /** One-hot categories are many features of one column, so columns are counted as declared. */
  private static Map<String, Double> chosen(TrainingRows rows, Task task) {
    double columns = Math.max(1, rows.features().blocks().size());
    double share = task == Task.REGRESSION ? 1.0 : 1.0 / Math.sqrt(columns);
    double classes = rows.classes();
    double leaf =
        switch (task) {
          case BINARY -> BINARY_LEAF * 0.25;
          case MULTICLASS -> 2.0 / classes * (1.0 - 1.0 / classes);
          case REGRESSION -> 1.0;
        };
    // A little less, so that rounding does not ask for a row more.
    return Map.of("columnSampleByNode", share, "minimumChildWeight", leaf * 0.999);
  }
}
