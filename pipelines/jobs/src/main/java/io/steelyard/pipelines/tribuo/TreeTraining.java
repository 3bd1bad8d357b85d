package io.steelyard.pipelines.tribuo;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.CutPoints;
import io.steelyard.transforms.models.FeatureLayout;
import io.steelyard.transforms.models.LabelScale;
import io.steelyard.transforms.models.Link;
import io.steelyard.transforms.models.Tree;
import io.steelyard.transforms.models.TreeEnsemble;
import io.steelyard.transforms.models.UsedCutPoints;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/** What boosted trees and forests have in common: XGBoost's histogram method, called and read. */
final class TreeTraining {
  /** The time, and the place in the library's own code, before what it says. */
  private static final Pattern WHERE = Pattern.compile("^\\[[0-9:]+\\] \\S+:\\d+: ");

  private TreeTraining() {}

  /**
   * What is grown.
   *
   * @param own parameters in XGBoost's words, beside those that every training has
   * @param rounds of boosting, at most
   * @param patience rounds without a lower validation loss after which boosting ends; 0 for never
   * @param link of the model's scores
   * @param start what the library begins with
   */
  record Growth(
      Map<String, Object> own, int rounds, int patience, Link link, StartingPoint start) {}

  /** Trains, reads the trees out and proves that they give the library's margins. */
  static Learned train(
      TrainingRows rows, TrainingRows validation, Task task, ModelSpec spec, Growth growth) {
    if (rows.rows() == 0) {
      throw new UserError("There are no training rows.");
    }
    for (TrainingRows each : List.of(rows, validation)) {
      LearnableNumbers.SINGLE.requireFeatures(each.features());
      if (task == Task.REGRESSION) {
        LearnableNumbers.SINGLE.requireLabels(each);
      }
    }
    LabelScale scale = task == Task.REGRESSION ? SingleLabels.scale(rows) : LabelScale.NONE;
    TrainingRows learned = SingleLabels.learned(rows, scale);
    TrainingRows stopping = SingleLabels.learned(validation, scale);
    try {
      return trainNatively(learned, stopping, task, spec, growth, scale);
    } catch (LinkageError e) {
      throw missing(e);
    } catch (XGBoostError e) {
      throw new UserError("XGBoost could not train: " + firstLine(e), e);
    }
  }

  private static Learned trainNatively(
      TrainingRows rows,
      TrainingRows validation,
      Task task,
      ModelSpec spec,
      Growth growth,
      LabelScale scale)
      throws XGBoostError {
    float[] start = growth.start().of(rows, task);
    int outputs = start.length;
    Map<String, Object> parameters = parameters(task, spec, growth, start, scale);
    CutPoints cuts =
        MergedNumbers.of(rows.features(), (int) requireNonNull(growth.own().get("max_bin")));
    boolean stops = growth.patience() > 0 && validation.rows() > 0;
    DMatrix matrix = matrix(rows, cuts);
    @Nullable DMatrix heldOut = stops ? matrix(validation, cuts) : null;
    @Nullable Booster booster = null;
    try {
      Map<String, DMatrix> watched = heldOut == null ? Map.of() : Map.of("validation", heldOut);
      // Without rounds yet: the library keeps the margins of the rows it was begun with.
      booster = XGBoost.train(matrix, parameters, 0, watched, null, null);
      Booster trained = booster;
      // What the library makes of what it begins with: its logarithm is not Java's, and the logit
      // of 1/2 is -0.0.
      float[] bases =
          floats(margins(trained, CheckRows.training(rows.features()), cuts, 0, outputs), outputs);
      ValidationLoss loss = new ValidationLoss(validation, task, growth.patience());
      int kept = growth.rounds();
      for (int round = 0; round < growth.rounds(); round++) {
        trained.update(matrix, round);
        if (heldOut != null && loss.endsWith(trained.predict(heldOut, true))) {
          break;
        }
      }
      if (heldOut != null) {
        kept = loss.bestRounds();
      }
      List<Tree> trees = BoosterReader.trees(trained.toByteArray(BoosterReader.FORMAT));
      int size = trees.size() / trained.getNumBoostedRound() * kept;
      FeatureLayout layout = FeatureLayout.of(rows.features().blocks());
      UsedCutPoints used = UsedCutPoints.of(layout, trees.subList(0, size), cuts);
      TreeEnsemble model =
          new TreeEnsemble(layout, growth.link(), bases, used.trees(), used.cuts(), scale);
      int rounds = kept;
      MarginCheck.Library library = x -> margins(trained, x, cuts, rounds, outputs);
      MarginCheck.check(model, library, rows.features(), spec.seed());
      MarginCheck.checkInfinite(model, library, rows.features(), spec.seed());
      return new Learned(model, LibraryProvenance.ofXgboost(parameters, rounds));
    } finally {
      matrix.dispose();
      if (heldOut != null) {
        heldOut.dispose();
      }
      if (booster != null) {
        booster.dispose();
      }
    }
  }

  private static Map<String, Object> parameters(
      Task task, ModelSpec spec, Growth growth, float[] start, LabelScale scale) {
    Map<String, Object> parameters = new TreeMap<>(growth.own());
    parameters.put("objective", objective(task));
    if (task == Task.MULTICLASS) {
      parameters.put("num_class", start.length);
    }
    parameters.put("base_score", Arrays.toString(start));
    parameters.put("tree_method", "hist");
    parameters.put("seed", (int) (spec.seed() ^ (spec.seed() >>> 32)) & Integer.MAX_VALUE);
    parameters.put("nthread", spec.threads());
    parameters.put("verbosity", 0);
    // Those that are measured in labels and in squares of them.
    parameters.computeIfPresent("alpha", (name, value) -> over((double) value, scale.scale()));
    parameters.computeIfPresent(
        "gamma", (name, value) -> over(over((double) value, scale.scale()), scale.scale()));
    return parameters;
  }

  /** At most what the library, which counts in float, can read. */
  private static double over(double value, double scale) {
    return Math.min(value / scale, Float.MAX_VALUE);
  }

  private static DMatrix matrix(TrainingRows rows, CutPoints cuts) throws XGBoostError {
    DMatrix matrix = SparseRows.of(rows.features(), cuts);
    matrix.setLabel(floats(rows.labels(), rows.rows()));
    if (rows.weights().length > 0) {
      matrix.setWeight(floats(rows.weights(), rows.rows()));
    }
    return matrix;
  }

  private static String objective(Task task) {
    return switch (task) {
      case BINARY -> "binary:logistic";
      case MULTICLASS -> "multi:softprob";
      case REGRESSION -> "reg:squarederror";
    };
  }

  /** The library's margins after so many rounds; 0 for all there are. */
  private static double[] margins(
      Booster booster, FeatureMatrix features, CutPoints cuts, int rounds, int outputs) {
    try {
      DMatrix matrix = SparseRows.of(features, cuts);
      try {
        float[][] rows = booster.predict(matrix, true, rounds);
        double[] margins = new double[rows.length * outputs];
        for (int i = 0; i < margins.length; i++) {
          margins[i] = rows[i / outputs][i % outputs];
        }
        return margins;
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost could not predict: " + firstLine(e), e);
    }
  }

  private static float[] floats(double[] values, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static String firstLine(Exception e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("it does not say why");
    return WHERE.matcher(line).replaceFirst("");
  }

  /** What to do where the native library cannot be had. */
  static UserError missing(LinkageError e) {
    StringBuilder causes = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      causes.append(' ').append(cause.getMessage());
    }
    String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    String what =
        causes.toString().toLowerCase(Locale.ROOT).contains("gomp")
            ? "libgomp is missing (install it, on Debian: apt-get install libgomp1)"
            : "XGBoost's native library does not load ("
                + system
                + "; it comes for Linux with libgomp and macOS, x86-64 and arm64, and x86-64 Windows)";
    return new UserError(
        "Trees cannot be trained here: "
            + what
            + ". Train on such a machine, scoring needs no native code; or use the trainer"
            + " logistic-regression or linear-regression.",
        e);
  }
}
