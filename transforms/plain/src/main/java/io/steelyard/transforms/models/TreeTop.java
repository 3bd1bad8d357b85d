package io.steelyard.transforms.models;

/**
 * The first four levels of a tree for many rows at once: all fifteen splits are compared for every
 * row, whichever way it goes, since comparing is what the processor does for many rows in one
 * instruction, and looking up a node is not (as in V-QuickScorer: Lucchese et al., "Exploiting CPU
 * SIMD extensions to speed up document scoring with tree ensembles", SIGIR 2016).
 *
 * <p>The loops are short and index every array by their variable alone: others the compiler does
 * not turn into vector instructions.
 */
final class TreeTop {
  static final int DEPTH = 4;

  private static final int SPLITS = 15;

  // Of each split, level by level, its column and its limit.
  private final int[] columns = new int[SPLITS];
  private final int[] limits = new int[SPLITS];
  private final int[] nodes = new int[SPLITS + 1];

  /** A tile of rows: which way each goes at each level, and where it comes to. */
  static final class Paths {
    private final int[] first;
    private final int[] second;
    private final int[] third;
    private final int[][] maybe;
    private final int[] below;

    Paths(int rows) {
      first = new int[rows];
      second = new int[rows];
      third = new int[rows];
      maybe = new int[4][rows];
      below = new int[rows];
    }

    /** Of each row the node that it comes to, by the order of {@link TreeTop#nodes}. */
    int[] below() {
      return below;
    }
  }

  /**
   * The top of a tree.
   *
   * @param tree its nodes as {@link FlatEvaluator} lays them
   */
  TreeTop(long[] tree) {
    int[] at = new int[2 * SPLITS + 1];
    for (int split = 0; split < SPLITS; split++) {
      int node = at[split];
      columns[split] = FlatEvaluator.column(tree[node]);
      limits[split] = FlatEvaluator.limit(tree[node]);
      int left = FlatEvaluator.left(tree[node]);
      at[2 * split + 1] = left;
      // A leaf is its own child and never goes to the right.
      at[2 * split + 2] = left == node ? left : left + 1;
    }
    System.arraycopy(at, SPLITS, nodes, 0, SPLITS + 1);
  }

  /** The nodes of the level below. */
  int[] nodes() {
    return nodes;
  }

  /** For every row of a tile, which of the sixteen nodes below it comes to. */
  void walk(int[][] values, Paths paths) {
    int[][] maybe = paths.maybe;
    first(values[columns[0]], limits[0], paths.first);
    next(paths.first, values, 1, paths.second);
    next(paths.second, values, 3, maybe[0]);
    next(paths.second, values, 5, maybe[1]);
    join(paths.first, maybe[0], maybe[1], paths.third);
    for (int pair = 0; pair < maybe.length; pair++) {
      next(paths.third, values, 7 + 2 * pair, maybe[pair]);
    }
    join(paths.second, maybe[0], maybe[1], maybe[0]);
    join(paths.second, maybe[2], maybe[3], maybe[2]);
    join(paths.first, maybe[0], maybe[2], maybe[0]);
    code(paths.first, paths.second, paths.third, maybe[0], paths.below);
  }

  private void next(int[] path, int[][] values, int split, int[] out) {
    next(
        path,
        values[columns[split]],
        limits[split],
        values[columns[split + 1]],
        limits[split + 1],
        out);
  }

  private static void first(int[] values, int limit, int[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = above(values[i], limit);
    }
  }

  private static void next(
      int[] path, int[] ofLeft, int leftLimit, int[] ofRight, int rightLimit, int[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = choose(path[i], above(ofLeft[i], leftLimit), above(ofRight[i], rightLimit));
    }
  }

  private static void join(int[] path, int[] ofLeft, int[] ofRight, int[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = choose(path[i], ofLeft[i], ofRight[i]);
    }
  }

  private static void code(int[] first, int[] second, int[] third, int[] fourth, int[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (first[i] & 8) | (second[i] & 4) | (third[i] & 2) | (fourth[i] & 1);
    }
  }

  /** All bits set where the value is above the limit, even where their difference overflows. */
  private static int above(int value, int limit) {
    int difference = limit - value;
    return (difference ^ ((limit ^ value) & (difference ^ limit))) >> 31;
  }

  /** What is of the right where all bits of the path are set, of the left where none is. */
  private static int choose(int path, int ofLeft, int ofRight) {
    return ofLeft ^ (path & (ofLeft ^ ofRight));
  }
}
