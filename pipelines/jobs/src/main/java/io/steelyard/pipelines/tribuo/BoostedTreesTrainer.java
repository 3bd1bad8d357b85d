package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.models.Link;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gradient-boosted trees by XGBoost's histogram method: log loss, softmax or squared error. */
public final class BoostedTreesTrainer implements ModelTrainer {
  /** Leaves of a tree that grows where it gains most. */
  private static final double LEAVES = 31;

  /** Such a tree can be deep at one side; trees no deeper than this are walked without a branch. */
  private static final double GREATEST_DEPTH = 12;

  private static final double LEARNING_RATE = 0.1;

  /** What such a tree's splits see: where all grow by what gains most, they are much alike. */
  private static final double COLUMNS = 0.5;

  /** Rows of a leaf, fewer of which say more of themselves than of others. */
  private static final double NUMBER_LEAF = 20;

  /** Fewer for two classes, because a row's weight sinks as the trees grow sure of it. */
  private static final double BINARY_LEAF = 10;

  /** And fewer still for several, each of which the other trees soon leave little weight. */
  private static final double CLASS_LEAF = 1;

  /** Leaves that even few rows of a number suffice for. */
  private static final double FEWEST_LEAVES = 8;

  /** Of two classes and numbers: rows of rare classes say little each. */
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
        new Parameter(
            "rounds",
            100.0,
            new Whole(1, 10_000),
            "most rounds of boosting, a tree (a class) each"),
        new Parameter(
            "earlyStopping",
            20.0,
            new Whole(0, 10_000),
            "rounds without a lower loss on validation rows after which boosting ends; the model is"
                + " that of the least loss; 0: never, nor without such rows"),
        new Parameter(
            "depth",
            null,
            new Whole(1, 24),
            "the greatest depth of a tree; 6 or less scores fastest; where it is not given,"
                + " leaves bound a tree, and 12 its depth"),
        new Parameter(
            "leaves",
            null,
            new Whole(2, 65_536),
            "most leaves of a tree, which then grows where it gains most; 31 where no depth is"
                + " given, otherwise a tree grows level by level to its depth"),
        new Parameter(
            "learningRate",
            null,
            TreeParameters.SHARE,
            "the share of a tree's correction applied; 0.1, of several classes 0.2, because the"
                + " library doubles their second derivatives, which halves each correction"),
        new Parameter(
            "subsample", 1.0, TreeParameters.SHARE_OF_ROWS, "the share of rows that a tree sees"),
        new Parameter(
            "columnSample", 1.0, TreeParameters.SHARE, "the share of features that a tree sees"),
        new Parameter(
            "columnSampleByNode",
            null,
            TreeParameters.SHARE,
            "the share of those that a split sees; half where no depth is given, otherwise all"),
        new Parameter(
            "minimumChildWeight",
            null,
            TreeParameters.PENALTY,
            "least sum of second derivatives a leaf, each 1 for a number; chosen as that of 20 rows"
                + " of a number, or an eighth of all if these are fewer, or of 10 rows of two"
                + " classes by their base rates, at least 1; of several classes as that of 1 row"),
        new Parameter("lambda", 1.0, TreeParameters.PENALTY, "squared penalty of leaves"),
        new Parameter("alpha", 0.0, TreeParameters.PENALTY, "absolute penalty of leaves"),
        new Parameter("gamma", 0.0, TreeParameters.PENALTY, "least gain of a split"),
        new Parameter("bins", 256.0, TreeParameters.BINS, "bins of a number feature"));
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
            own(rows, task, spec),
            parameters.whole("rounds"),
            parameters.whole("earlyStopping"),
            link,
            StartingPoint.BASE_RATES);
    return TreeTraining.train(rows, validation, task, spec, growth);
  }

  private Map<String, Object> own(TrainingRows rows, Task task, ModelSpec spec) {
    Map<String, Double> chosen = new TreeMap<>();
    chosen.put("minimumChildWeight", leaf(rows, task, StartingPoint.BASE_RATES.of(rows, task)));
    chosen.put("learningRate", task == Task.MULTICLASS ? 2.0 * LEARNING_RATE : LEARNING_RATE);
    if (spec.parameters().containsKey("depth")) {
      chosen.put("columnSampleByNode", 1.0);
    } else {
      chosen.put("depth", GREATEST_DEPTH);
      chosen.put("leaves", LEAVES);
      chosen.put("columnSampleByNode", COLUMNS);
    }
    Map<String, Object> own = TreeParameters.of(this, task, spec, chosen);
    if (own.containsKey("max_leaves")) {
      own.put("grow_policy", "lossguide");
    }
    return own;
  }

  private static double leaf(TrainingRows rows, Task task, float[] start) {
    return switch (task) {
      case REGRESSION -> Math.max(LEAST_LEAF, Math.min(NUMBER_LEAF, rows.rows() / FEWEST_LEAVES));
      case BINARY -> Math.max(LEAST_LEAF, BINARY_LEAF * start[0] * (1.0 - start[0]));
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
  }
}
