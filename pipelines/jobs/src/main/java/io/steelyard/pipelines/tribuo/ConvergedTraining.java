package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.FeatureLayout;
import io.steelyard.transforms.models.LabelScale;
import io.steelyard.transforms.models.LinearModel;
import io.steelyard.transforms.models.Link;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Linear models at the minimum of their objective, which has only one. */
final class ConvergedTraining {
  /** No part of the gradient of the mean loss is greater at the end. */
  private static final double FLAT = 1e-6;

  /** For columns that tell almost the same, whose minimum is in a long valley. */
  private static final int MOST_STEPS = 1_000;

  private ConvergedTraining() {}

  /** Two classes or more, some of which may have no rows; these have the probability 0. */
  static Learned classes(TrainingRows rows, Task task, double penalty) {
    int[] outputs = new int[rows.classes()];
    Arrays.fill(outputs, -1);
    int present = 0;
    boolean[] seen = new boolean[rows.classes()];
    for (int row = 0; row < rows.rows(); row++) {
      seen[(int) rows.labels()[row]] = true;
    }
    for (int k = 0; k < seen.length; k++) {
      if (seen[k]) {
        outputs[k] = present++;
      }
    }
    double[] targets = new double[rows.rows()];
    Arrays.setAll(targets, row -> outputs[(int) rows.labels()[row]]);
    LinearObjective objective =
        new LinearObjective(rows, task, targets, task == Task.BINARY ? 1 : present, penalty);
    QuasiNewton.Minimum minimum = minimum(objective);
    double[][] learned = objective.weights(minimum.point());
    if (task == Task.BINARY) {
      return learned(
          new LinearModel(layout(rows), Link.LOGISTIC, learned), objective, minimum, penalty);
    }
    double[][] weights = new double[rows.classes()][rows.features().width() + 1];
    for (int k = 0; k < weights.length; k++) {
      if (outputs[k] >= 0) {
        weights[k] = learned[outputs[k]];
      } else {
        weights[k][rows.features().width()] = Double.NEGATIVE_INFINITY;
      }
    }
    return learned(
        new LinearModel(layout(rows), Link.SOFTMAX, weights), objective, minimum, penalty);
  }

  /** A number, learned on this scale. */
  static Learned number(TrainingRows rows, LabelScale scale, double penalty) {
    double[] targets = new double[rows.rows()];
    Arrays.setAll(targets, row -> scale.learned(rows.labels()[row]));
    LinearObjective objective = new LinearObjective(rows, Task.REGRESSION, targets, 1, penalty);
    QuasiNewton.Minimum minimum = minimum(objective);
    return learned(
        new LinearModel(layout(rows), Link.IDENTITY, objective.weights(minimum.point()), scale),
        objective,
        minimum,
        penalty);
  }

  private static QuasiNewton.Minimum minimum(LinearObjective objective) {
    return QuasiNewton.of(objective, objective.size(), FLAT, MOST_STEPS);
  }

  private static FeatureLayout layout(TrainingRows rows) {
    FeatureMatrix features = rows.features();
    return FeatureLayout.of(features.blocks());
  }

  private static Learned learned(
      LinearModel model, LinearObjective objective, QuasiNewton.Minimum minimum, double penalty) {
    return new Learned(
        model,
        new TreeMap<>(
            Map.of(
                "class-name", QuasiNewton.class.getName(),
                "parameters", Integer.toString(objective.size()),
                "steps", Integer.toString(minimum.steps()),
                "objective", CanonicalJson.shortest(minimum.value()),
                "gradient", CanonicalJson.shortest(minimum.slope()),
                "l2", CanonicalJson.shortest(penalty))));
  }
}
