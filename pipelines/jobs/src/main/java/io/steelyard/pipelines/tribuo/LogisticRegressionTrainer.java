package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.Learned;
import io.steelyard.pipelines.training.ModelTrainer;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.FeatureLayout;
import io.steelyard.transforms.models.LinearModel;
import io.steelyard.transforms.models.Link;
import io.steelyard.transforms.models.Model;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.la.DenseMatrix;

/**
 * Logistic regression at the least penalized log loss; or, where the definition asks for it, by
 * Tribuo's stochastic gradient descent with AdaGrad. One thread, no native code. A class without
 * training rows has the probability 0.
 */
public final class LogisticRegressionTrainer implements ModelTrainer {
  @Override
  public String name() {
    return "logistic-regression";
  }

  @Override
  public String description() {
    return "Logistic regression at the least log loss, or in stochastic steps (Tribuo), which need"
        + " numbers of similar scale; no native code.";
  }

  @Override
  public List<Task> tasks() {
    return List.of(Task.BINARY, Task.MULTICLASS);
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
    return LinearTraining.parameters(
        "chosen as 1 / training rows, without which rows that a line divides have no least loss");
  }

  @Override
  public SortedMap<String, SortedSet<String>> idleBeside() {
    return LinearTraining.idleBeside();
  }

  @Override
  public Learned train(TrainingRows rows, TrainingRows validation, Task task, ModelSpec spec) {
    CheckedParameters parameters = new CheckedParameters(this, task, spec);
    LinearTraining.require(rows);
    requireTwoClasses(rows);
    if (!LinearTraining.isStochastic(spec)) {
      return ConvergedTraining.classes(rows, task, parameters.number("l2", 1.0 / rows.rows()));
    }
    Label[] labels = new Label[rows.classes()];
    Arrays.setAll(labels, k -> new Label(Integer.toString(k)));
    MutableDataset<Label> dataset =
        LinearTraining.dataset(rows, new LabelFactory(), row -> labels[(int) rows.labels()[row]]);
    LinearSGDModel learned =
        new LinearSGDTrainer(
                new LogMulticlass(),
                LinearTraining.optimiser(parameters),
                LinearTraining.epochs(parameters, rows.rows()),
                -1,
                parameters.whole("batchSize"),
                spec.seed())
            .train(dataset);
    return new Learned(
        readOut(learned, rows.features(), labels, task, spec.seed()),
        LibraryProvenance.of(learned.getProvenance()));
  }

  private static void requireTwoClasses(TrainingRows rows) {
    long classes = Arrays.stream(rows.labels(), 0, rows.rows()).distinct().count();
    if (classes < 2) {
      throw new UserError(
          "The training rows hold "
              + classes
              + " of "
              + rows.classes()
              + " classes; at least two are needed.");
    }
  }

  private static Model readOut(
      LinearSGDModel learned, FeatureMatrix features, Label[] labels, Task task, long seed) {
    DenseMatrix matrix = learned.getWeightsCopy();
    ImmutableFeatureMap ids = learned.getFeatureIDMap();
    ImmutableOutputInfo<Label> outputs = learned.getOutputIDInfo();
    int[] order = new int[labels.length];
    double[][] weights = new double[labels.length][features.width() + 1];
    for (int k = 0; k < labels.length; k++) {
      order[k] = outputs.getID(labels[k]);
      if (order[k] >= 0) {
        weights[k] = LinearTraining.weights(matrix, order[k], ids, features.width());
      } else {
        weights[k][features.width()] = Double.NEGATIVE_INFINITY;
      }
    }
    Link link = task == Task.BINARY ? Link.LOGISTIC : Link.SOFTMAX;
    Model model = new LinearModel(FeatureLayout.of(features.blocks()), link, weights);
    MarginCheck.check(model, rows -> margins(matrix, ids, rows, order, labels[0]), features, seed);
    return model;
  }

  private static double[] margins(
      DenseMatrix matrix, ImmutableFeatureMap ids, FeatureMatrix rows, int[] order, Label any) {
    double[] margins = new double[rows.rows() * order.length];
    double[][] learned = LinearTraining.margins(matrix, ids, rows, any);
    for (int row = 0; row < rows.rows(); row++) {
      for (int k = 0; k < order.length; k++) {
        margins[row * order.length + k] =
            order[k] < 0 ? Double.NEGATIVE_INFINITY : learned[row][order[k]];
      }
    }
    return margins;
  }
}
