package io.steelyard.transforms.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an encoded batch holds, row by row, so that batches of different sizes can be compared. */
final class EncodedRows {
  private EncodedRows() {}

  /** For each row the bits of its numbers and its categories, block by block. */
  static List<List<Long>> bits(FeatureMatrix matrix) {
    List<List<Long>> rows = new ArrayList<>();
    for (int row = 0; row < matrix.rows(); row++) {
      Long[] values = new Long[matrix.blocks().size()];
      int at = row;
      Arrays.setAll(values, block -> bits(matrix, block, at));
      rows.add(List.of(values));
    }
    return rows;
  }

  private static long bits(FeatureMatrix matrix, int block, int row) {
    return matrix.blocks().get(block).kind() == FeatureBlock.Kind.NUMBER
        ? Double.doubleToRawLongBits(matrix.numbers(block)[row])
        : matrix.indices(block)[row];
  }

  /** A row's number in a block, NaN where missing; of a category its index, NaN where none. */
  static double number(FeatureMatrix matrix, int block, int row) {
    if (matrix.blocks().get(block).kind() == FeatureBlock.Kind.NUMBER) {
      return matrix.numbers(block)[row];
    }
    int index = matrix.indices(block)[row];
    return index < 0 ? Double.NaN : index;
  }
}
