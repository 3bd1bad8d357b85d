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
import org.jspecify.annotations.Nullable;

/** Gradient-boosted trees by XGBoost's histogram method: log loss, softmax or squared error. */
public final class BoostedTreesTrainer implements ModelTrainer {
  /** Rows of a leaf, fewer of which say more of themselves than of others. */
  private static final double NUMBER_LEAF = 20;

  /** Fewer for classes, because a row's weight sinks as the trees grow sure of it. */
  private static final double CLASS_LEAF = 10;

  /** Leaves that even few rows of a number suffice for. */
  private static final double FEWEST_LEAVES = 8;

  /** Of rare classes, rows of which say little each. */
  private static final double LEAST_LEAF = 1;

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
        parameter("rounds", 200.0, "most rounds of boosting, a tree (a class) each"),
        parameter(
            "earlyStopping",
            20.0,
            "rounds without a lower loss on validation rows after which boosting ends; the model is"
                + " that of the least loss; 0: never, nor without such rows"),
        parameter("depth", 6.0, "the greatest depth of a tree; 6 or less scores fastest"),
        parameter("learningRate", 0.1, "the share of a tree's correction applied"),
        parameter("subsample", 1.0, "the share of rows that a tree sees"),
        parameter("columnSample", 1.0, "the share of features that a tree sees"),
        parameter("columnSampleByNode", 1.0, "the share of those that a split sees"),
        parameter(
            "minimumChildWeight",
            null,
            "least sum of second derivatives a leaf, each 1 for a number; chosen as that of 20 rows"
                + " of a number, or an eighth of all if these are fewer, or of 10 rows of classes by"
                + " their base rates; at least 1"),
        parameter("lambda", 1.0, "squared penalty of leaves"),
        parameter("alpha", 0.0, "absolute penalty of leaves"),
        parameter("gamma", 0.0, "least gain of a split"),
        parameter("bins", 256.0, "bins of a number feature"));
  }

  private Parameter parameter(String name, @Nullable Double otherwise, String meaning) {
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
    float[] start = StartingPoint.baseRates(rows, task);
    CheckedParameters parameters = new CheckedParameters(this, task, spec);
    TreeTraining.Growth growth =
        new TreeTraining.Growth(
            TreeParameters.of(
                this, task, spec, Map.of("minimumChildWeight", leaf(rows, task, start))),
            parameters.whole("rounds"),
            parameters.whole("earlyStopping"),
            link,
            start);
    return TreeTraining.train(rows, validation, task, spec, growth);
  }

  private static double leaf(TrainingRows rows, Task task, float[] start) {
    double leaf =
        switch (task) {
          case REGRESSION -> Math.min(NUMBER_LEAF, rows.rows() / FEWEST_LEAVES);
          case BINARY -> CLASS_LEAF * start[0] * (1.0 - start[0]);
          case MULTICLASS -> {
            // The library doubles the derivatives of several classes, and has trees for each.
            double sum = 0.0;
            for (float logarithm : start) {
              double share = StrictMath.exp(logarithm);
              sum += 2.0 * share * (1.0 - share) / start.length;
            }
            yield CLASS_LEAF * sum;
          }
        };
    return Math.max(LEAST_LEAF, leaf);
  }
}
