package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.ModelTrainer.Parameter;
import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.syntax.Shape.Real;
import io.steelyard.schemas.definition.syntax.Shape.Whole;
import io.steelyard.transforms.features.FeatureMatrix;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.la.SparseVector;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** What training a linear model with Tribuo has in common for classes and for numbers. */
final class LinearTraining {
  // Held here, because the loggers' own registry would forget the level.
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  /** Keeps the first steps of AdaGrad from being as large as the learning rate in every weight. */
  private static final double EPSILON = 0.1;

  private static final OffsetDateTime NO_TIME =
      OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private LinearTraining() {}

  /** Few rows need more passes than many, but with very many a model without penalty overfits. */
  private static final int STEPS = 2_000_000;

  private static final String EPOCHS = "epochs";
  private static final String LEARNING_RATE = "learningRate";
  private static final String BATCH_SIZE = "batchSize";

  /** The parameters that ask for stochastic steps. */
  private static final Set<String> STOCHASTIC = Set.of(EPOCHS, LEARNING_RATE, BATCH_SIZE);

  static List<Parameter> parameters(String penalty) {
    return List.of(
        new Parameter(
            EPOCHS,
            null,
            new Whole(1, 10_000),
            "passes over the training rows in stochastic steps (AdaGrad), which this,"
                + " learningRate or batchSize asks for: without any of them training ends where the"
                + " loss is least; chosen so that they make 2,000,000 steps of one row, from 10 to"
                + " 20"),
        new Parameter(
            LEARNING_RATE, 0.1, Real.between(1e-9, 100), "the first stochastic step's size"),
        new Parameter(BATCH_SIZE, 1.0, new Whole(1, 100_000), "rows a stochastic step"),
        new Parameter(
            "l2",
            null,
            Real.between(0, 1e6),
            "half this times the sum of the squared weights is added to the mean loss, numbers"
                + " measured in their standard deviations; "
                + penalty
                + "; not beside a parameter of stochastic steps, which know no penalty"));
  }

  /** Stochastic steps know no penalty. */
  static SortedMap<String, SortedSet<String>> idleBeside() {
    return new TreeMap<>(Map.of("l2", new TreeSet<>(STOCHASTIC)));
  }

  /** Whether the definition asks for stochastic steps rather than for the least loss. */
  static boolean isStochastic(ModelSpec spec) {
    return !Collections.disjoint(spec.parameters().keySet(), STOCHASTIC);
  }

  static int epochs(CheckedParameters parameters, int rows) {
    int enough = STEPS / Math.max(1, rows);
    return (int) parameters.number(EPOCHS, Math.max(10, Math.min(20, enough)));
  }

  static StochasticGradientOptimiser optimiser(CheckedParameters parameters) {
    TRIBUO.setLevel(Level.WARNING);
    return new AdaGrad(parameters.number(LEARNING_RATE), EPSILON);
  }

  /** A row's output for Tribuo. */
  interface Target<T> {
    T of(int row);
  }

  /**
   * Passes if a linear model can be learned from these rows.
   *
   * @throws UserError if there are none, or none has a feature, or a feature is too great
   */
  static void require(TrainingRows rows) {
    if (rows.rows() == 0) {
      throw new UserError("There are no training rows.");
    }
    LearnableNumbers.DOUBLE.requireFeatures(rows.features());
  }

  static <T extends Output<T>> MutableDataset<T> dataset(
      TrainingRows rows, OutputFactory<T> factory, Target<T> target) {
    MutableDataset<T> dataset =
        new MutableDataset<>(
            new SimpleDataSourceProvenance("training rows", NO_TIME, factory), factory);
    String[] names = RowExample.names(rows.features().width());
    double[] weights = rows.weights();
    for (int row = 0; row < rows.rows(); row++) {
      float weight = weights.length == 0 ? 1.0f : (float) weights[row];
      dataset.add(new RowExample<>(target.of(row), weight, rows.features(), names, row));
    }
    if (dataset.getFeatureMap().size() == 0) {
      throw new UserError("No training row has any feature: every value is missing.");
    }
    return dataset;
  }

  /**
   * The weights of one output in the order of the feature vector, then the bias; a position that no
   * training row had weighs nothing.
   *
   * @throws UserError if the training ran away
   */
  static double[] weights(DenseMatrix learned, int output, ImmutableFeatureMap ids, int width) {
    String[] names = RowExample.names(width);
    double[] weights = new double[width + 1];
    for (int i = 0; i <= width; i++) {
      int id = i == width ? ids.size() : ids.getID(names[i]);
      weights[i] = id < 0 ? 0.0 : learned.get(output, id);
      if (!Double.isFinite(weights[i])) {
        throw new UserError(
            "Training did not converge: a weight is "
                + weights[i]
                + "; standardize the number features or lower learningRate.");
      }
    }
    return weights;
  }

  /** The library's margins of every row, in the library's order of outputs. */
  static <T extends Output<T>> double[][] margins(
      DenseMatrix learned, ImmutableFeatureMap ids, FeatureMatrix rows, T any) {
    String[] names = RowExample.names(rows.width());
    double[][] margins = new double[rows.rows()][];
    for (int row = 0; row < margins.length; row++) {
      RowExample<T> example = new RowExample<>(any, 1.0f, rows, names, row);
      SGDVector features =
          example.size() == ids.size()
              ? DenseVector.createDenseVector(example, ids, true)
              : SparseVector.createSparseVector(example, ids, true);
      margins[row] = learned.leftMultiply(features).toArray();
    }
    return margins;
  }
}
