package io.steelyard.pipelines.tribuo;

import io.steelyard.pipelines.training.TrainingRows;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.Locale;

/**
 * The numbers that can be learned from: trainers add up squares and products of them, which
 * overflow long before the numbers do.
 */
enum LearnableNumbers {
  /**
   * Features in 32-bit floating point, of labels what {@link SingleLabels} makes of them: trees.
   */
  SINGLE("trees", Float.MAX_VALUE, 1e200),
  /** In 64-bit floating point, with squares of features and labels: linear models. */
  DOUBLE("linear models", 1e100, 1e200);

  /** Of labels: the squares of less vanish. */
  private static final double LEAST_APART = 1e-150;

  private final String who;
  private final double greatestFeature;
  private final double greatestSquares;

  LearnableNumbers(String who, double greatestFeature, double greatestSquares) {
    this.who = who;
    this.greatestFeature = greatestFeature;
    this.greatestSquares = greatestSquares;
  }

  /**
   * Passes if all number features can be learned from.
   *
   * @throws UserError that names the first feature that cannot
   */
  void requireFeatures(FeatureMatrix features) {
    for (int block = 0; block < features.blocks().size(); block++) {
      FeatureBlock described = features.blocks().get(block);
      if (described.kind() == FeatureBlock.Kind.NUMBER) {
        double[] numbers = features.numbers(block);
        for (int row = 0; row < features.rows(); row++) {
          if (Math.abs(numbers[row]) > greatestFeature) {
            throw new UserError(
                String.format(
                    Locale.ROOT,
                    "The feature %s has the value %.3g, beyond the %.1g that %s can be trained on;"
                        + " clip or standardize it, or give its column a maximum.",
                    described.name(),
                    numbers[row],
                    greatestFeature,
                    who));
          }
        }
      }
    }
  }

  /**
   * Passes if these labels of a regression can be learned.
   *
   * @throws UserError that says how far apart they are
   */
  void requireLabels(TrainingRows rows) {
    double least = 0.0;
    double greatest = 0.0;
    for (int row = 0; row < rows.rows(); row++) {
      least = row == 0 ? rows.labels()[0] : Math.min(least, rows.labels()[row]);
      greatest = row == 0 ? rows.labels()[0] : Math.max(greatest, rows.labels()[row]);
    }
    double largest = Math.max(Math.abs(least), Math.abs(greatest));
    if (largest > Math.sqrt(greatestSquares / Math.max(1, rows.rows()))) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "The label lies between %.3g and %.3g, and the squares of %,d such numbers are beyond"
                  + " what %s compute with; divide the label, by %.0e for example, or give its"
                  + " column a minimum and a maximum if such values are errors.",
              least,
              greatest,
              rows.rows(),
              who,
              largest));
    }
    if (greatest > least && greatest - least < LEAST_APART) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "The label lies between %.3g and %.3g, and the squares of such small differences are"
                  + " nothing to what %s compute with; multiply the label, by %.0e for example.",
              least,
              greatest,
              who,
              1 / Math.max(largest, Double.MIN_NORMAL)));
    }
  }
}
