package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.models.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The golden rows of a bundle, in their order. */
public record GoldenRows(List<GoldenRow> rows) {
  public GoldenRows {
    rows = List.copyOf(rows);
  }

  /** Golden rows of these rows, with what plan and model make of them now. */
  public static GoldenRows of(List<RowBatch> batches, FittedPlan plan, Model model) {
    List<GoldenRow> rows = new ArrayList<>();
    FeatureMatrix matrix = plan.newMatrix();
    for (RowBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        rows.add(score(batch.select(new int[] {row}, 1), plan, model, matrix));
      }
    }
    return new GoldenRows(rows);
  }

  /**
   * Scores the rows again.
   *
   * @throws FailedCheck if there is no row, or a feature or a score differs in any bit from what it
   *     was when the bundle was made; the message names the row and the feature
   */
  public void check(FittedPlan plan, Model model) {
    if (rows.isEmpty()) {
      throw new FailedCheck(
          "The bundle's self-test failed: it has no golden rows to be tested on; train again.");
    }
    FeatureMatrix matrix = plan.newMatrix();
    for (int i = 0; i < rows.size(); i++) {
      GoldenRow golden = rows.get(i);
      GoldenRow now = score(golden.row(), plan, model, matrix);
      int feature = mismatch(golden.features(), now.features());
      if (feature >= 0) {
        String name =
            feature < plan.blocks().size() ? plan.blocks().get(feature).name() : "of a plan";
        throw failed(i, golden, "feature " + name, feature, golden.features(), now.features());
      }
      int score = mismatch(golden.scores(), now.scores());
      if (score >= 0) {
        throw failed(i, golden, "score " + score, score, golden.scores(), now.scores());
      }
    }
  }

  private static FailedCheck failed(
      int row, GoldenRow golden, String what, int place, double[] expected, double[] actual) {
    return new FailedCheck(
        "The bundle's self-test failed: golden row "
            + (row + 1)
            + " (key "
            + golden.row().keys().text(0)
            + ") has "
            + what
            + " "
            + at(actual, expected, place)
            + ", not "
            + at(expected, actual, place)
            + " as when it was made; use the version of the program that made it, or train again.");
  }

  private static String at(double[] values, double[] others, int place) {
    if (place >= values.length) {
      return "absent";
    }
    double other = place < others.length ? others[place] : Double.NaN;
    return RoundedNumber.beside(values[place], other);
  }

  private static GoldenRow score(RowBatch row, FittedPlan plan, Model model, FeatureMatrix matrix) {
    plan.encode(row, matrix);
    List<FeatureBlock> blocks = plan.blocks();
    double[] features = new double[blocks.size()];
    for (int i = 0; i < features.length; i++) {
      features[i] =
          blocks.get(i).kind() == FeatureBlock.Kind.NUMBER
              ? matrix.numbers(i)[0]
              : matrix.indices(i)[0];
    }
    Scores scores = model.score(matrix);
    return new GoldenRow(row, features, Arrays.copyOf(scores.values(), scores.outputs()));
  }

  /** The first place where the bits differ, or -1; one NaN is like another. */
  private static int mismatch(double[] a, double[] b) {
    return Arrays.mismatch(a, b);
  }
}
