package io.steelyard.pipelines.tribuo;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.features.FeatureBlock;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.CutPoints;
import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Rows as XGBoost takes them: present numbers, zeros among them, and a 1 for each row's category;
 * what is absent is missing; no number is infinite in float. A number with cut points is how many
 * of them are not above it. Takes 8 bytes for each present value and 8 for each row; the library
 * then holds a copy of the same size.
 */
final class SparseRows {
  private SparseRows() {}

  /**
   * A matrix of native memory, to be disposed of.
   *
   * @throws UserError if there are too many values
   */
  static DMatrix of(FeatureMatrix features, CutPoints cuts) throws XGBoostError {
    long[] ends = new long[features.rows() + 1];
    long total = count(features, ends);
    if (total > Integer.MAX_VALUE - 8) {
      throw new UserError(
          "The training rows hold "
              + GroupedNumber.of(total)
              + " values, more than the 2,147,483,639 that trees can be trained on; set"
              + " model.sample to train on a share of them.");
    }
    int[] positions = new int[(int) total];
    float[] values = new float[(int) total];
    fill(features, cuts, ends, positions, values);
    return new DMatrix(ends, positions, values, DMatrix.SparseType.CSR, features.width());
  }

  private static long count(FeatureMatrix features, long[] ends) {
    List<FeatureBlock> blocks = features.blocks();
    for (int block = 0; block < blocks.size(); block++) {
      if (blocks.get(block).kind() == FeatureBlock.Kind.NUMBER) {
        double[] numbers = features.numbers(block);
        for (int row = 0; row < features.rows(); row++) {
          ends[row + 1] += Double.isNaN(numbers[row]) ? 0 : 1;
        }
      } else {
        int[] indices = features.indices(block);
        for (int row = 0; row < features.rows(); row++) {
          ends[row + 1] += indices[row] < 0 ? 0 : 1;
        }
      }
    }
    for (int row = 0; row < features.rows(); row++) {
      ends[row + 1] += ends[row];
    }
    return ends[features.rows()];
  }

  private static void fill(
      FeatureMatrix features, CutPoints cuts, long[] ends, int[] positions, float[] values) {
    List<FeatureBlock> blocks = features.blocks();
    int next = 0;
    for (int row = 0; row < features.rows(); row++) {
      for (int block = 0; block < blocks.size(); block++) {
        FeatureBlock described = blocks.get(block);
        if (described.kind() == FeatureBlock.Kind.NUMBER) {
          double number = features.numbers(block)[row];
          if (!Double.isNaN(number)) {
            positions[next] = described.offset();
            values[next++] = cuts.seen(block, number);
          }
        } else if (features.indices(block)[row] >= 0) {
          positions[next] = described.offset() + features.indices(block)[row];
          values[next++] = 1.0f;
        }
      }
      if (next != ends[row + 1]) {
        throw new IllegalStateException("The features changed while they were read.");
      }
    }
  }
}
