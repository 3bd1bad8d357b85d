package io.steelyard.pipelines.training;

import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks for number features of which some are much greater than others, or than the constant 1 that
 * linear models learn beside them: steps that suit one do not suit the other. For one thread.
 */
final class UnlikeScales {
  /** How many times as great is told. */
  private static final double MUCH = 100;

  private final List<FeatureBlock> blocks;
  private final double[] squares;
  private int rows;

  UnlikeScales(List<FeatureBlock> blocks) {
    this.blocks = blocks;
    this.squares = new double[blocks.size()];
  }

  /** Takes rows of these features. */
  void observe(FeatureMatrix features) {
    rows += features.rows();
    for (int b = 0; b < squares.length; b++) {
      if (blocks.get(b).kind() == FeatureBlock.Kind.NUMBER) {
        double[] numbers = features.numbers(b);
        for (int row = 0; row < features.rows(); row++) {
          squares[b] += Double.isNaN(numbers[row]) ? 0 : numbers[row] * numbers[row];
        }
      }
    }
  }

  /** A sentence on what was taken, or null where the scales are alike. */
  @Nullable String warning(String trainer) {
    int least = -1;
    int greatest = -1;
    for (int b = 0; b < squares.length; b++) {
      // Those that are always 0 have no scale.
      if (squares[b] > 0) {
        least = least < 0 || squares[b] < squares[least] ? b : least;
        greatest = greatest < 0 || squares[b] > squares[greatest] ? b : greatest;
      }
    }
    if (greatest < 0) {
      return null;
    }
    double small = Math.sqrt(squares[least] / rows);
    double great = Math.sqrt(squares[greatest] / rows);
    if (Math.max(great, 1) <= MUCH * Math.min(small, 1)) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "The numbers are of unlike scale, from some %.3g (%s) to %.3g (%s), of which %s learns"
            + " badly: give their features the step standardize.",
        small,
        blocks.get(least).name(),
        great,
        blocks.get(greatest).name(),
        trainer);
  }
}
