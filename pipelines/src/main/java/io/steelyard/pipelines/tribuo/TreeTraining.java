package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.FeatureLayout;
import io.steelyard.transforms.models.Link;
import io.steelyard.transforms.models.TreeEnsemble;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** What boosted trees and forests have in common: XGBoost's histogram method, called and read. */
final class TreeTraining {
  private TreeTraining() {}

  /**
   * Trains, reads the trees out and proves that they give the library's margins.
   *
   * @param own parameters in XGBoost's words, beside those that every training has
   * @param rounds of boosting
   * @param link of the model's scores
   */
  static Learned train(
      TrainingRows rows,
      Task task,
      ModelSpec spec,
      Map<String, Object> own,
      int rounds,
      Link link) {
    if (rows.rows() == 0) {
      throw new UserError("There are no training rows.");
    }
    try {
      return trainNatively(rows, task, spec, own, rounds, link);
    } catch (LinkageError e) {
      throw missing(e);
    } catch (XGBoostError e) {
      throw new UserError("XGBoost could not train: " + firstLine(e), e);
    }
  }

  private static Learned trainNatively(
      TrainingRows rows, Task task, ModelSpec spec, Map<String, Object> own, int rounds, Link link)
      throws XGBoostError {
    int outputs = task == Task.MULTICLASS ? rows.classes() : 1;
    float base = task == Task.REGRESSION ? mean(rows) : 0.5f;
    Map<String, Object> parameters = new TreeMap<>(own);
    parameters.put("objective", objective(task));
    if (task == Task.MULTICLASS) {
      parameters.put("num_class", outputs);
    }
    parameters.put("base_score", base);
    parameters.put("tree_method", "hist");
    parameters.put("seed", (int) (spec.seed() ^ (spec.seed() >>> 32)) & Integer.MAX_VALUE);
    parameters.put("nthread", spec.threads());
    parameters.put("verbosity", 0);
    DMatrix matrix = SparseRows.of(rows.features());
    Booster booster = null;
    try {
      matrix.setLabel(floats(rows.labels(), rows.rows()));
      if (rows.weights().length > 0) {
        matrix.setWeight(floats(rows.weights(), rows.rows()));
      }
      booster = XGBoost.train(matrix, parameters, rounds, Map.of(), null, null);
      Booster trained = booster;
      TreeEnsemble model =
          new TreeEnsemble(
              FeatureLayout.of(rows.features().blocks()),
              link,
              outputs,
              // The library takes the base as a probability and begins with its logit.
              task == Task.BINARY ? 0.0f : base,
              BoosterReader.trees(trained.toByteArray()));
      MarginCheck.check(model, x -> margins(trained, x, outputs), rows.features(), spec.seed());
      return new Learned(model, LibraryProvenance.ofXgboost(parameters, rounds));
    } finally {
      matrix.dispose();
      if (booster != null) {
        booster.dispose();
      }
    }
  }

  private static String objective(Task task) {
    return switch (task) {
      case BINARY -> "binary:logistic";
      case MULTICLASS -> "multi:softprob";
      case REGRESSION -> "reg:squarederror";
    };
  }

  static double[] margins(Booster booster, FeatureMatrix features, int outputs) {
    try {
      DMatrix matrix = SparseRows.of(features);
      try {
        float[][] rows = booster.predict(matrix, true);
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

  private static float mean(TrainingRows rows) {
    double sum = 0.0;
    for (int row = 0; row < rows.rows(); row++) {
      sum += rows.labels()[row];
    }
    return (float) (sum / rows.rows());
  }

  private static float[] floats(double[] values, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("it does not say why");
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
                + "; it comes for x86-64 Linux with libgomp, macOS and Windows)";
    return new UserError(
        "Trees cannot be trained here: "
            + what
            + ". Train on such a machine, scoring needs no native code; or use the trainer"
            + " logistic-regression or linear-regression.",
        e);
  }
}
