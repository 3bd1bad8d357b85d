package io.steelyard.pipelines.tribuo;

import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.Scores;

/** Proves that a model read out of a library gives the library's margins, bit for bit. */
final class MarginCheck {
  private MarginCheck() {}

  /** The library's own margins. */
  interface Library {
    /** Of all rows, row by row, as {@link Scores#values}. */
    double[] margins(FeatureMatrix rows);
  }

  /**
   * Compares on training and generated rows.
   *
   * @throws IllegalStateException that names the first row that differs
   */
  static void check(Model model, Library library, FeatureMatrix training, long seed) {
    compare(model, library, CheckRows.training(training), "training");
    if (training.rows() > 0) {
      compare(model, library, CheckRows.generated(training, seed), "generated");
    }
  }

  /**
   * Compares generated rows in which numbers are infinite with the library's of the greatest float,
   * because XGBoost refuses the infinite: a tree sends both the same way.
   *
   * @throws IllegalStateException that names the first row that differs
   */
  static void checkInfinite(Model model, Library library, FeatureMatrix training, long seed) {
    FeatureMatrix rows = CheckRows.generated(training, seed);
    compare(model.margins(CheckRows.infinite(rows)), library.margins(rows), "infinite");
  }

  private static void compare(Model model, Library library, FeatureMatrix rows, String kind) {
    compare(model.margins(rows), library.margins(rows), kind);
  }

  private static void compare(Scores ours, double[] theirs, String kind) {
    for (int i = 0; i < ours.rows() * ours.outputs(); i++) {
      if (Double.doubleToLongBits(ours.values()[i]) != Double.doubleToLongBits(theirs[i])) {
        throw new IllegalStateException(
            "The model read out of the library differs from it in "
                + kind
                + " row "
                + i / ours.outputs()
                + ", output "
                + i % ours.outputs()
                + ": "
                + ours.values()[i]
                + " instead of "
                + theirs[i]
                + "; this is a defect of Steelyard, please report it.");
      }
    }
  }
}
