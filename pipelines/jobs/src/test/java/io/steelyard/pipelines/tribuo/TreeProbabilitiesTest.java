package io.steelyard.pipelines.tribuo;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.CutPoints;
import io.steelyard.transforms.models.FeatureLayout;
import io.steelyard.transforms.models.Link;
import io.steelyard.transforms.models.Scores;
import io.steelyard.transforms.models.TreeEnsemble;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores of trees, links included, against what XGBoost itself predicts. */
class TreeProbabilitiesTest {
  /** XGBoost rounds a probability to float after an exponential in float. */
  private static final double FLOAT_STEPS = 4e-7;

  @ParameterizedTest
  @CsvSource({
    "BINARY, binary:logistic, LOGISTIC, 1",
    "MULTICLASS, multi:softprob, SOFTMAX, 4",
    "REGRESSION, reg:squarederror, IDENTITY, 1"
  })
  void scoresAreTheLibrarysPredictions(Task task, String objective, Link link, int outputs)
      throws XGBoostError {
    TrainingRows rows = SyntheticRows.of(task, 4_000, 5);
    FeatureMatrix unseen = SyntheticRows.of(task, 4_000, 6).features();
    float[] labels = new float[rows.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (float) rows.labels()[row];
    }
    Map<String, Object> parameters = new TreeMap<>(Map.of("objective", objective));
    parameters.put("base_score", 0.5f);
    parameters.putAll(Map.of("tree_method", "hist", "max_depth", 5, "eta", 0.3, "verbosity", 0));
    if (task == Task.MULTICLASS) {
      parameters.put("num_class", outputs);
    }
    DMatrix training = SparseRows.of(rows.features(), CutPoints.NONE);
    training.setLabel(labels);
    Booster booster = XGBoost.train(training, parameters, 40, Map.of(), null, null);
    float[] bases = new float[outputs];
    Arrays.fill(bases, 0.5f);
    if (task == Task.BINARY) {
      // The library begins with the logit of a probability.
      bases[0] = -0.0f;
    }
    Scores scores =
        new TreeEnsemble(
                FeatureLayout.of(unseen.blocks()),
                link,
                bases,
                BoosterReader.trees(booster.toByteArray(BoosterReader.FORMAT)))
            .score(unseen);
    float[][] expected = booster.predict(SparseRows.of(unseen, CutPoints.NONE));
    assertThat(scores.outputs(), is(outputs));
    for (int i = 0; i < expected.length * outputs; i++) {
      double theirs = expected[i / outputs][i % outputs];
      double tolerance = task == Task.REGRESSION ? 0.0 : FLOAT_STEPS;
      assertThat("row " + i / outputs, scores.values()[i], is(closeTo(theirs, tolerance)));
    }
  }
}
