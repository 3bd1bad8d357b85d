package io.steelyard.transforms.models;

import io.steelyard.transforms.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the splits of an ensemble compare, as columns of integers: a split sends a row to the right
 * where its value in the split's column is above the split's limit, missing or not.
 *
 * <p>A number becomes an integer that is ordered as the floats are. Where missing goes to the left,
 * it is below every limit; where it goes to the right, above; a number that is split in both ways
 * has two columns. A category that is asked for has a column of 0 and 1: 1 for the rows that have
 * it or, where absence goes to the right, for those that have not.
 */
final class SplitColumns {
  /** The limit that no value is above. */
  static final int ALWAYS_LEFT = Integer.MAX_VALUE;

  private static final int ALWAYS_RIGHT = Integer.MIN_VALUE;
  private static final int NONE = -1;

  private final FeatureLayout layout;
  // The column of each split as a Tree has it: position and missing's side.
  private final int[] columnOf;
  // Of each column its split.
  private final int[] keys;
  // Of each column its block, and whether that is a number.
  private final int[] blocks;
  private final boolean[] numbers;
  // Of each column the cut points of its number; none for a category.
  private final double[][] cuts;
  // The blocks whose categories are asked for.
  private final int[] askedBlocks;

  SplitColumns(FeatureLayout layout, List<Tree> trees, CutPoints cutPoints) {
    this.layout = layout;
    columnOf = new int[2 * layout.width()];
    Arrays.fill(columnOf, NONE);
    Map<Integer, Integer> byKey = new TreeMap<>();
    for (Tree tree : trees) {
      for (int node = 0; node < tree.nodes(); node++) {
        if (!tree.isLeaf(node)) {
          byKey.put(tree.splits()[node], 0);
        }
      }
    }
    keys = byKey.keySet().stream().mapToInt(Integer::intValue).toArray();
    blocks = new int[keys.length];
    numbers = new boolean[keys.length];
    cuts = new double[keys.length][];
    List<Integer> asked = new ArrayList<>();
    for (int column = 0; column < keys.length; column++) {
      columnOf[keys[column]] = column;
      int block = layout.blockAt(keys[column] >> 1);
      blocks[column] = block;
      numbers[column] = layout.isNumber(block);
      cuts[column] = cutPoints.of(block);
      if (!numbers[column] && !asked.contains(block)) {
        asked.add(block);
      }
    }
    askedBlocks = asked.stream().mapToInt(Integer::intValue).toArray();
  }

  int count() {
    return keys.length;
  }

  int column(Tree tree, int node) {
    return columnOf[tree.splits()[node]];
  }

  /** What a value must be above to go to the right. */
  int limit(Tree tree, int node) {
    float threshold = tree.values()[node];
    if (layout.isNumber(layout.blockAt(tree.position(node)))) {
      return order(threshold) - 1;
    }
    boolean presentLeft = 1.0f < threshold;
    if (presentLeft != tree.missingGoesLeft(node)) {
      return 0;
    }
    return presentLeft ? ALWAYS_LEFT : ALWAYS_RIGHT;
  }

  /** An integer that is ordered as the floats are; both zeros give the same one. */
  private static int order(float value) {
    int bits = Float.floatToRawIntBits(value + 0.0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /** Writes consecutive rows, each column into an array of its own. */
  void encode(FeatureMatrix features, int from, int count, int[][] target) {
    for (int column = 0; column < keys.length; column++) {
      int block = blocks[column];
      boolean missingLeft = (keys[column] & 1) == 1;
      if (numbers[column]) {
        int missing = missingLeft ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        encodeNumbers(features.numbers(block), cuts[column], from, count, missing, target[column]);
      } else {
        Arrays.fill(target[column], 0, count, missingLeft ? 0 : 1);
      }
    }
    for (int block : askedBlocks) {
      encodeCategories(features.indices(block), block, from, count, target);
    }
  }

  /** Writes one row, a value a column. */
  void encodeRow(FeatureMatrix features, int row, int[] target) {
    for (int column = 0; column < keys.length; column++) {
      boolean missingLeft = (keys[column] & 1) == 1;
      int block = blocks[column];
      if (numbers[column]) {
        float value = CutPoints.seen(cuts[column], features.numbers(block)[row]);
        int missing = missingLeft ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        target[column] = Float.isNaN(value) ? missing : order(value);
      } else {
        target[column] = missingLeft ? 0 : 1;
      }
    }
    for (int block : askedBlocks) {
      int category = features.indices(block)[row];
      if (category >= 0) {
        int key = 2 * (layout.offset(block) + category);
        if (columnOf[key] >= 0) {
          target[columnOf[key]] = 0;
        }
        if (columnOf[key + 1] >= 0) {
          target[columnOf[key + 1]] = 1;
        }
      }
    }
  }

  private static void encodeNumbers(
      double[] values, double[] cuts, int from, int count, int missing, int[] target) {
    if (cuts.length > 0) {
      for (int i = 0; i < count; i++) {
        float value = CutPoints.seen(cuts, values[from + i]);
        target[i] = Float.isNaN(value) ? missing : order(value);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      float value = (float) values[from + i];
      target[i] = Float.isNaN(value) ? missing : order(value);
    }
  }

  private void encodeCategories(int[] indices, int block, int from, int count, int[][] target) {
    int offset = layout.offset(block);
    for (int i = 0; i < count; i++) {
      int category = indices[from + i];
      if (category >= 0) {
        int key = 2 * (offset + category);
        int right = columnOf[key];
        int left = columnOf[key + 1];
        if (right >= 0) {
          target[right][i] = 0;
        }
        if (left >= 0) {
          target[left][i] = 1;
        }
      }
    }
  }
}
