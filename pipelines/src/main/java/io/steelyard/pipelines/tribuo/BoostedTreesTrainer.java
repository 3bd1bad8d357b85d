package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.models.Link;
import java.util.List;

/** Gradient-boosted trees by XGBoost's histogram method: log loss, softmax or squared error. */
public final class BoostedTreesTrainer implements ModelTrainer {
  @Override
  public String name() {
    return "boosted-trees";
  }

  @Override
  public String description() {
    return "Gradient-boosted trees (XGBoost, histograms); training needs its native library,"
        + " scoring does not.";
  }

  @Override
  public List<Task> tasks() {
    return List.of(Task.values());
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("rounds", 200, 1, 100_000, "rounds of boosting, a tree (a class) each"),
        new Parameter("depth", 6, 1, 24, "the greatest depth of a tree; 6 or less scores fastest"),
        new Parameter("learningRate", 0.1, 1e-6, 1, "the share of a tree's correction applied"),
        new Parameter("subsample", 1, 1e-3, 1, "the share of rows that a tree sees"),
        new Parameter("columnSample", 1, 1e-6, 1, "the share of features that a tree sees"),
        new Parameter("columnSampleByNode", 1, 1e-6, 1, "the share of those that a split sees"),
        new Parameter("minimumChildWeight", 1, 0, 1e9, "least sum of second derivatives a leaf"),
        new Parameter("lambda", 1, 0, 1e9, "squared penalty of leaves"),
        new Parameter("alpha", 0, 0, 1e9, "absolute penalty of leaves"),
        new Parameter("gamma", 0, 0, 1e9, "least gain of a split"),
        new Parameter("bins", 256, 2, 4096, "bins of a number feature"));
  }

  @Override
  public Learned train(TrainingRows rows, Task task, ModelSpec spec) {
    Link link =
        switch (task) {
          case BINARY -> Link.LOGISTIC;
          case MULTICLASS -> Link.SOFTMAX;
          case REGRESSION -> Link.IDENTITY;
        };
    int rounds = new CheckedParameters(this, task, spec).whole("rounds");
    return TreeTraining.train(
        rows,
        task,
        spec,
        new TreeTraining.Growth(
            TreeParameters.of(this, task, spec),
            rounds,
            link,
            StartingPoint.baseRates(rows, task)));
  }
}
