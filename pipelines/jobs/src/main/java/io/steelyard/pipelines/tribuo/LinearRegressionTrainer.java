package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.FeatureLayout;
import io.steelyard.transforms.models.LabelScale;
import io.steelyard.transforms.models.LinearModel;
import io.steelyard.transforms.models.Link;
import io.steelyard.transforms.models.Model;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.linear.LinearSGDModel;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/**
 * Linear regression at the least squared error; or, where the definition asks for it, by Tribuo's
 * stochastic gradient descent with AdaGrad. One thread, no native code. The label is learned less
 * its mean and over its standard deviation, so that a learning rate fits labels of any scale.
 */
public final class LinearRegressionTrainer implements ModelTrainer {
  @Override
  public String name() {
    return "linear-regression";
  }

  @Override
  public String description() {
    return "Linear regression at the least squared error, or in stochastic steps (Tribuo), which"
        + " need numbers of similar scale; no native code.";
  }

  @Override
  public List<Task> tasks() {
    return List.of(Task.REGRESSION);
  }

  @Override
  public boolean readsMissingAsZero() {
    return true;
  }

  @Override
  public boolean wantsLikeScales(ModelSpec spec) {
    return LinearTraining.isStochastic(spec);
  }

  @Override
  public List<Parameter> parameters() {
    return LinearTraining.parameters("0 if not given");
  }

  @Override
  public SortedMap<String, SortedSet<String>> idleBeside() {
    return LinearTraining.idleBeside();
  }

  @Override
  public Learned train(TrainingRows rows, TrainingRows validation, Task task, ModelSpec spec) {
    CheckedParameters parameters = new CheckedParameters(this, task, spec);
    LinearTraining.require(rows);
    LearnableNumbers.DOUBLE.requireLabels(rows);
    double mean = mean(rows.labels(), rows.rows());
    double deviation = deviation(rows.labels(), rows.rows(), mean);
    LabelScale scale = new LabelScale(deviation > 0.0 ? deviation : 1.0, mean);
    if (!LinearTraining.isStochastic(spec)) {
      return ConvergedTraining.number(rows, scale, parameters.number("l2", 0.0));
    }
    MutableDataset<Regressor> dataset =
        LinearTraining.dataset(
            rows,
            new RegressionFactory(),
            row -> new Regressor(Regressor.DEFAULT_NAME, scale.learned(rows.labels()[row])));
    LinearSGDModel learned =
        new LinearSGDTrainer(
                new SquaredLoss(),
                LinearTraining.optimiser(parameters),
                LinearTraining.epochs(parameters, rows.rows()),
                -1,
                parameters.whole("batchSize"),
                spec.seed())
            .train(dataset);
    FeatureMatrix features = rows.features();
    DenseMatrix matrix = learned.getWeightsCopy();
    ImmutableFeatureMap ids = learned.getFeatureIDMap();
    double[][] weights = {LinearTraining.weights(matrix, 0, ids, features.width())};
    Model model =
        new LinearModel(FeatureLayout.of(features.blocks()), Link.IDENTITY, weights, scale);
    MarginCheck.check(model, x -> margins(matrix, ids, x), features, spec.seed());
    return new Learned(model, LibraryProvenance.of(learned.getProvenance()));
  }

  private static double[] margins(DenseMatrix matrix, ImmutableFeatureMap ids, FeatureMatrix rows) {
    Regressor any = new Regressor(Regressor.DEFAULT_NAME, 0.0);
    double[][] learned = LinearTraining.margins(matrix, ids, rows, any);
    return Arrays.stream(learned).mapToDouble(outputs -> outputs[0]).toArray();
  }

  private static double mean(double[] values, int count) {
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum / count;
  }

  private static double deviation(double[] values, int count, double mean) {
    double sum = 0.0;
    for (int i = 0; i < count; i++) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(sum / count);
  }
}
