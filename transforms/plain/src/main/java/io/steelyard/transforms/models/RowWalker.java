package io.steelyard.transforms.models;

import io.steelyard.transforms.features.FeatureMatrix;

/**
 * Walks the trees of a {@link FlatEvaluator} for a few rows, one after the other, four trees at a
 * time so that their loads overlap: what is done to a tile of rows at once costs too much for one.
 */
final class RowWalker {
  private final SplitColumns columns;
  private final long[][] nodes;
  private final float[][] leaves;
  private final int[] depths;
  private final int[] outputOfTree;

  /** Walks these trees, laid and described as {@link FlatEvaluator} has them. */
  RowWalker(
      SplitColumns columns, long[][] nodes, float[][] leaves, int[] depths, int[] outputOfTree) {
    this.columns = columns;
    this.nodes = nodes;
    this.leaves = leaves;
    this.depths = depths;
    this.outputOfTree = outputOfTree;
  }

  /** Adds the leaves of every tree, in order, to the margins of consecutive rows. */
  void add(FeatureMatrix features, int from, int count, float[] margins, int outputs) {
    int[] row = new int[Math.max(1, columns.count())];
    for (int i = 0; i < count; i++) {
      columns.encodeRow(features, from + i, row);
      add(row, margins, i * outputs);
    }
  }

  private void add(int[] row, float[] margins, int margin) {
    int tree = 0;
    for (; tree + 3 < nodes.length; tree += 4) {
      long[] first = nodes[tree];
      long[] second = nodes[tree + 1];
      long[] third = nodes[tree + 2];
      long[] fourth = nodes[tree + 3];
      int depth =
          Math.max(
              Math.max(depths[tree], depths[tree + 1]),
              Math.max(depths[tree + 2], depths[tree + 3]));
      int a = 0;
      int b = 0;
      int c = 0;
      int d = 0;
      // A leaf stays where it is, so a step too many does no harm.
      for (int step = 0; step < depth; step++) {
        a = child(first[a], row);
        b = child(second[b], row);
        c = child(third[c], row);
        d = child(fourth[d], row);
      }
      margins[margin + outputOfTree[tree]] += leaves[tree][a];
      margins[margin + outputOfTree[tree + 1]] += leaves[tree + 1][b];
      margins[margin + outputOfTree[tree + 2]] += leaves[tree + 2][c];
      margins[margin + outputOfTree[tree + 3]] += leaves[tree + 3][d];
    }
    for (; tree < nodes.length; tree++) {
      int node = 0;
      for (int step = 0; step < depths[tree]; step++) {
        node = child(nodes[tree][node], row);
      }
      margins[margin + outputOfTree[tree]] += leaves[tree][node];
    }
  }

  private static int child(long node, int[] row) {
    return FlatEvaluator.child(node, row[FlatEvaluator.column(node)]);
  }
}
