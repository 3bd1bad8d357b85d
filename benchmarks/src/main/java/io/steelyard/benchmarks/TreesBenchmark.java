package io.steelyard.benchmarks;

import io.steelyard.pipelines.tribuo.BoostedTreesTrainer;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.Scores;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 100 boosted trees of depth 6 over 30 numbers, 1,000 rows: time a row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TreesBenchmark {
  private static final int COLUMNS = 30;
  private static final int TRAINING = 20_000;
  private static final int BATCH = 1_000;
  private static final int TREES = 100;
  private static final int DEPTH = 6;

  private final ModelRows training = new ModelRows(COLUMNS, TRAINING);
  private final FittedPlan plan = training.plan();
  private final RowBatch rows = training.first(BATCH);
  private final FeatureMatrix scratch = plan.newMatrix();
  private final Model model =
      training.train(
          new BoostedTreesTrainer(), Map.of("rounds", (double) TREES, "depth", (double) DEPTH));
  private final Booster booster = booster();

  private static Map<String, Object> parameters(String objective) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", objective);
    parameters.put("max_depth", DEPTH);
    parameters.put("eta", 0.1);
    parameters.put("tree_method", "hist");
    parameters.put("nthread", 1);
    parameters.put("seed", 1);
    parameters.put("verbosity", 0);
    return parameters;
  }

  private static DMatrix matrix(FeatureMatrix features) throws XGBoostError {
    float[] values = new float[features.rows() * COLUMNS];
    for (int column = 0; column < COLUMNS; column++) {
      double[] numbers = features.numbers(column);
      for (int row = 0; row < features.rows(); row++) {
        values[row * COLUMNS + column] = (float) numbers[row];
      }
    }
    return new DMatrix(values, features.rows(), COLUMNS, Float.NaN);
  }

  private Booster booster() {
    try {
      DMatrix matrix = matrix(training.encoded());
      float[] labels = new float[TRAINING];
      for (int row = 0; row < TRAINING; row++) {
        labels[row] = (float) training.labels()[row];
      }
      matrix.setLabel(labels);
      Map<String, Object> parameters = parameters("binary:logistic");
      return XGBoost.train(matrix, parameters, TREES, Map.of(), null, null);
    } catch (XGBoostError e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ours, encoding included. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Scores encodingAndModel() {
    plan.encode(rows, scratch);
    return model.score(scratch);
  }

  /** XGBoost's own prediction of a batch, its matrix included. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float[][] xgboostBatch() throws XGBoostError {
    plan.encode(rows, scratch);
    DMatrix matrix = matrix(scratch);
    try {
      return booster.predict(matrix);
    } finally {
      matrix.dispose();
    }
  }
}
