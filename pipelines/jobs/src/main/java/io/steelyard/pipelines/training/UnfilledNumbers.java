package io.steelyard.pipelines.training;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks for number features with missing values, which a linear model reads as 0, where 0 is no
 * usual value of them: far from their mean, in standard deviations. For one thread.
 */
final class UnfilledNumbers {
  /** From how many standard deviations on 0 is told. */
  private static final double FAR = 0.1;

  private final List<FeatureBlock> blocks;
  private final double[] sums;
  private final double[] squares;
  private final int[] missing;
  private int rows;

  UnfilledNumbers(List<FeatureBlock> blocks) {
    this.blocks = blocks;
    this.sums = new double[blocks.size()];
    this.squares = new double[blocks.size()];
    this.missing = new int[blocks.size()];
  }

  /** Takes rows of these features. */
  void observe(FeatureMatrix features) {
    rows += features.rows();
    for (int b = 0; b < sums.length; b++) {
      if (blocks.get(b).kind() == FeatureBlock.Kind.NUMBER) {
        double[] numbers = features.numbers(b);
        for (int row = 0; row < features.rows(); row++) {
          if (Double.isNaN(numbers[row])) {
            missing[b]++;
          } else {
            sums[b] += numbers[row];
            squares[b] += numbers[row] * numbers[row];
          }
        }
      }
    }
  }

  /** A sentence on each such feature. */
  List<String> warnings(String trainer) {
    List<String> warnings = new ArrayList<>();
    for (int b = 0; b < sums.length; b++) {
      int known = rows - missing[b];
      if (missing[b] == 0 || known == 0) {
        continue;
      }
      double mean = sums[b] / known;
      double variance = Math.max(0, squares[b] / known - mean * mean);
      if (Math.abs(mean) > FAR * Math.sqrt(variance)) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "%s is missing in %.3g %% of the rows, and %s reads what is missing as 0, where"
                    + " the others have a mean of %.4g: give its feature the step impute.",
                blocks.get(b).name(),
                100.0 * missing[b] / rows,
                trainer,
                mean));
      }
    }
    return warnings;
  }
}
