package io.steelyard.pipelines.tribuo;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.SplittableRandom;

/**
 * Rows on which a model is compared with the library that learned it: some of the training rows and
 * generated ones. A generated number is one of the training rows', a neighbour of it in float or
 * double, a zero of either sign, missing, next to nothing, or far from any up to the infinite; a
 * generated category is any of them or none.
 */
final class CheckRows {
  static final int GENERATED = 10_000;

  private static final int TRAINING = 1_000;

  private CheckRows() {}

  /** Up to 1,000 training rows, evenly spread. */
  static FeatureMatrix training(FeatureMatrix rows) {
    int count = Math.min(TRAINING, rows.rows());
    FeatureMatrix chosen = new FeatureMatrix(rows.blocks());
    chosen.resize(count);
    for (int block = 0; block < rows.blocks().size(); block++) {
      for (int i = 0; i < count; i++) {
        int row = (int) ((long) i * rows.rows() / count);
        if (rows.blocks().get(block).kind() == FeatureBlock.Kind.NUMBER) {
          chosen.numbers(block)[i] = rows.numbers(block)[row];
        } else {
          chosen.indices(block)[i] = rows.indices(block)[row];
        }
      }
    }
    return chosen;
  }

  /** Generated rows; equal training rows and seeds give equal rows. */
  static FeatureMatrix generated(FeatureMatrix rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FeatureMatrix generated = new FeatureMatrix(rows.blocks());
    generated.resize(GENERATED);
    for (int block = 0; block < rows.blocks().size(); block++) {
      FeatureBlock described = rows.blocks().get(block);
      for (int i = 0; i < GENERATED; i++) {
        if (described.kind() == FeatureBlock.Kind.NUMBER) {
          generated.numbers(block)[i] = number(rows.numbers(block), rows.rows(), random);
        } else {
          generated.indices(block)[i] = random.nextInt(-1, described.width());
        }
      }
    }
    return generated;
  }

  private static double number(double[] values, int rows, SplittableRandom random) {
    double like = values[random.nextInt(rows)];
    double sign = random.nextBoolean() ? 1.0 : -1.0;
    return switch (random.nextInt(12)) {
      case 0 -> 0.0;
      case 1 -> -0.0;
      case 2 -> Double.NaN;
      case 3 -> sign > 0.0 ? Math.nextUp(like) : Math.nextUp((float) like);
      case 4 -> sign > 0.0 ? Math.nextDown(like) : Math.nextDown((float) like);
      case 5 -> (random.nextDouble() - 0.5) * 1e6;
      case 6 -> random.nextDouble() * 4.0 - 2.0;
      case 7 -> sign * Float.MAX_VALUE;
      case 8 -> sign * Float.MIN_VALUE;
      default -> like;
    };
  }

  /** These rows with the infinite in place of the greatest float. */
  static FeatureMatrix infinite(FeatureMatrix rows) {
    FeatureMatrix infinite = new FeatureMatrix(rows.blocks());
    infinite.resize(rows.rows());
    for (int block = 0; block < rows.blocks().size(); block++) {
      if (rows.blocks().get(block).kind() == FeatureBlock.Kind.NUMBER) {
        double[] numbers = rows.numbers(block);
        for (int row = 0; row < rows.rows(); row++) {
          infinite.numbers(block)[row] =
              Math.abs(numbers[row]) == Float.MAX_VALUE
                  ? Math.copySign(Double.POSITIVE_INFINITY, numbers[row])
                  : numbers[row];
        }
      } else {
        System.arraycopy(rows.indices(block), 0, infinite.indices(block), 0, rows.rows());
      }
    }
    return infinite;
  }
}
