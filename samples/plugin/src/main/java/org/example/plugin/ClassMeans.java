package org.example.plugin;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.FeatureLayout;
import io.steelyard.transforms.models.LinearModel;
import io.steelyard.transforms.models.Link;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code class-means}: tells two classes apart by how near a row is to the mean of each, in every
 * number by itself. What comes out is linear, so it is written as one of Steelyard's own models,
 * and scoring needs nothing of this class.
 */
public final class ClassMeans implements ModelTrainer {
  private static final String SMOOTHING = "smoothing";
  private static final double DEFAULT_SMOOTHING = 1e-6;

  @Override
  public String name() {
    return "class-means";
  }

  @Override
  public String description() {
    return "Linear discriminant of numbers by class means; equal bytes.";
  }

  @Override
  public List<Task> tasks() {
    return List.of(Task.BINARY);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter(
            SMOOTHING, DEFAULT_SMOOTHING, Shape.Real.between(0, 1), "added to every variance"));
  }

  /** The rows come in an order of their own, so equal rows give equal sums and an equal model. */
  @Override
  public Learned train(TrainingRows rows, TrainingRows validation, Task task, ModelSpec spec) {
    FeatureMatrix features = rows.features();
    double[] weights = new double[features.width() + 1];
    int bias = features.width();
    double[] sizes = new double[2];
    for (int row = 0; row < rows.rows(); row++) {
      sizes[(int) rows.labels()[row]] += rows.weight(row);
    }
    if (sizes[0] == 0 || sizes[1] == 0) {
      throw new UserError(name() + " needs rows of both classes.");
    }
    weights[bias] = StrictMath.log(sizes[1] / sizes[0]);
    double smoothing = spec.parameter(SMOOTHING, DEFAULT_SMOOTHING);
    for (int i = 0; i < features.blocks().size(); i++) {
      FeatureBlock block = features.blocks().get(i);
      if (block.kind() != FeatureBlock.Kind.NUMBER) {
        throw new UserError(name() + " takes numbers; " + block.name() + " holds categories.");
      }
      Means means = Means.of(features.numbers(i), rows);
      double variance = means.variance() + smoothing;
      double difference = means.positive() - means.negative();
      double middle = (means.positive() + means.negative()) / 2;
      weights[block.offset()] = variance > 0 ? difference / variance : 0;
      weights[bias] -= weights[block.offset()] * middle;
    }
    SortedMap<String, String> provenance = new TreeMap<>();
    FeatureLayout layout = FeatureLayout.of(features.blocks());
    return new Learned(
        new LinearModel(layout, Link.LOGISTIC, new double[][] {weights}), provenance);
  }

  /** The mean of each class and the variance about them, of the values that are not missing. */
  private record Means(double negative, double positive, double variance) {
    static Means of(double[] values, TrainingRows rows) {
      double[] counts = new double[2];
      double[] means = new double[2];
      for (int row = 0; row < rows.rows(); row++) {
        if (!Double.isNaN(values[row])) {
          int label = (int) rows.labels()[row];
          counts[label] += rows.weight(row);
          means[label] += rows.weight(row) * (values[row] - means[label]) / counts[label];
        }
      }
      double squares = 0;
      for (int row = 0; row < rows.rows(); row++) {
        if (!Double.isNaN(values[row])) {
          double distance = values[row] - means[(int) rows.labels()[row]];
          squares += rows.weight(row) * distance * distance;
        }
      }
      double count = counts[0] + counts[1];
      return new Means(means[0], means[1], count > 0 ? squares / count : 0);
    }
  }
}
