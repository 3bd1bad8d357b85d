package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.KnownTrainers;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.models.Link;
import java.util.List;
import java.util.Map;

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
        parameter("rounds", 200, "most rounds of boosting, a tree (a class) each"),
        parameter(
            "earlyStopping",
            20,
            "rounds without a lower loss on validation rows after which boosting ends; the model is"
                + " that of the least loss; 0: never, nor without such rows"),
        parameter("depth", 6, "the greatest depth of a tree; 6 or less scores fastest"),
        parameter("learningRate", 0.1, "the share of a tree's correction applied"),
        parameter("subsample", 1, "the share of rows that a tree sees"),
        parameter("columnSample", 1, "the share of features that a tree sees"),
        parameter("columnSampleByNode", 1, "the share of those that a split sees"),
        parameter("minimumChildWeight", 1, "least sum of second derivatives a leaf"),
        parameter("lambda", 1, "squared penalty of leaves"),
        parameter("alpha", 0, "absolute penalty of leaves"),
        parameter("gamma", 0, "least gain of a split"),
        parameter("bins", 256, "bins of a number feature"));
  }

  private Parameter parameter(String name, double otherwise, String meaning) {
    return new Parameter(name, otherwise, KnownTrainers.shape(name(), name), meaning);
  }

  @Override
  public List<Split> splits() {
    return List.of(Split.TRAIN, Split.VALIDATION);
  }

  @Override
  public Learned train(TrainingRows rows, TrainingRows validation, Task task, ModelSpec spec) {
    Link link =
        switch (task) {
          case BINARY -> Link.LOGISTIC;
          case MULTICLASS -> Link.SOFTMAX;
          case REGRESSION -> Link.IDENTITY;
        };
    CheckedParameters parameters = new CheckedParameters(this, task, spec);
    TreeTraining.Growth growth =
        new TreeTraining.Growth(
            TreeParameters.of(this, task, spec, Map.of()),
            parameters.whole("rounds"),
            parameters.whole("earlyStopping"),
            link,
            StartingPoint.baseRates(rows, task));
    return TreeTraining.train(rows, validation, task, spec, growth);
  }
}
