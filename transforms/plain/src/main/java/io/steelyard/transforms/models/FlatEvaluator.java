package io.steelyard.transforms.models;

import io.steelyard.transforms.features.FeatureMatrix;
import java.util.List;

/**
 * Trees of moderate depth, walked without a branch: every row takes as many steps as its tree is
 * deep, a leaf being its own left child, so that nothing is mispredicted and the processor walks
 * several rows at once; the first levels of all rows together ({@link TreeTop}). This is VPred's
 * predication (Asadi, Lin and de Vries, "Runtime optimizations for tree-based machine learning
 * models", TKDE 2014), tree by tree over a tile of rows whose columns stay in the nearest cache. A
 * few rows alone are walked by {@link RowWalker}.
 */
final class FlatEvaluator implements TreeEvaluator {
  /** Deeper, too many rows would wait at a leaf. */
  private static final int MOST_DEPTH = 12;

  private static final int MOST = 1 << 16;

  /** 2 MiB of columns for a tile; beyond, they leave the nearer caches. */
  private static final int MOST_COLUMNS = 1 << 12;

  /** A multiple of it is where a column begins. */
  private static final int ROWS_SHIFT = 7;

  private static final int ROWS = 1 << ROWS_SHIFT;

  /** So many rows or fewer are walked one by one. */
  private static final int FEW = 12;

  private final SplitColumns columns;
  private final int outputs;
  private final int[] outputOfTree;
  private final int[] depths;
  private final long[][] nodes;
  private final float[][] leaves;
  private final TreeTop[] tops;
  private final RowWalker walker;

  /** Whether these trees are shallow and small enough. */
  static boolean fits(SplitColumns columns, List<Tree> trees) {
    return columns.count() <= MOST_COLUMNS
        && trees.stream().allMatch(tree -> tree.nodes() < MOST && depth(tree) <= MOST_DEPTH);
  }

  FlatEvaluator(SplitColumns columns, List<Tree> trees, int outputs) {
    this.columns = columns;
    this.outputs = outputs;
    outputOfTree = trees.stream().mapToInt(Tree::output).toArray();
    depths = trees.stream().mapToInt(FlatEvaluator::depth).toArray();
    nodes = new long[trees.size()][];
    leaves = new float[trees.size()][];
    tops = new TreeTop[trees.size()];
    for (int t = 0; t < nodes.length; t++) {
      lay(trees.get(t), t);
    }
    walker = new RowWalker(columns, nodes, leaves, depths, outputOfTree);
  }

  private static int depth(Tree tree) {
    int[] depths = new int[tree.nodes()];
    int greatest = 0;
    for (int node = 0; node < depths.length; node++) {
      greatest = Math.max(greatest, depths[node]);
      if (!tree.isLeaf(node)) {
        depths[tree.lefts()[node]] = depths[node] + 1;
        depths[tree.rights()[node]] = depths[node] + 1;
      }
    }
    return greatest;
  }

  /** Lays a tree's nodes level by level: limit in 32 bits, left child in 16, column in 16. */
  private void lay(Tree tree, int t) {
    int[] queue = new int[tree.nodes()];
    nodes[t] = new long[queue.length];
    leaves[t] = new float[queue.length];
    int end = 1;
    for (int next = 0; next < queue.length; next++) {
      int node = queue[next];
      if (tree.isLeaf(node)) {
        leaves[t][next] = tree.values()[node];
        nodes[t][next] = (long) SplitColumns.ALWAYS_LEFT << 32 | (long) next << 16;
      } else {
        nodes[t][next] =
            (long) columns.limit(tree, node) << 32
                | (long) end << 16
                | (long) columns.column(tree, node);
        queue[end++] = tree.lefts()[node];
        queue[end++] = tree.rights()[node];
      }
    }
    tops[t] = new TreeTop(nodes[t]);
  }

  /** A tile of rows: its columns apart, for what is done to many rows at once, and in a row. */
  private record Rows(int[][] columns, int[] values, TreeTop.Paths paths) implements Scratch {}

  private record None() implements Scratch {}

  @Override
  public Scratch scratch(int rows) {
    if (rows <= FEW) {
      return new None();
    }
    int count = Math.max(1, columns.count());
    return new Rows(new int[count][ROWS], new int[count * ROWS], new TreeTop.Paths(ROWS));
  }

  @Override
  public void add(FeatureMatrix features, int from, int count, float[] margins, Scratch scratch) {
    if (!(scratch instanceof Rows own)) {
      walker.add(features, from, count, margins, outputs);
      return;
    }
    for (int first = 0; first < count; first += ROWS) {
      int part = Math.min(ROWS, count - first);
      columns.encode(features, from + first, part, own.columns());
      for (int column = 0; column < own.columns().length; column++) {
        System.arraycopy(own.columns()[column], 0, own.values(), column << ROWS_SHIFT, part);
      }
      for (int t = 0; t < nodes.length; t++) {
        addTree(own, part, t, margins, first * outputs + outputOfTree[t]);
      }
    }
  }

  private void addTree(Rows rows, int count, int tree, float[] margins, int firstMargin) {
    long[] own = nodes[tree];
    int[] values = rows.values();
    int[] at = rows.paths().below();
    TreeTop top = tops[tree];
    top.walk(rows.columns(), rows.paths());
    int[] below = top.nodes();
    float[] ownLeaves = leaves[tree];
    if (depths[tree] <= TreeTop.DEPTH + 2) {
      for (int i = 0; i < count; i++) {
        int node = child(own[below[at[i]]], values, i);
        margins[firstMargin + i * outputs] += ownLeaves[child(own[node], values, i)];
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      at[i] = child(own[below[at[i]]], values, i);
    }
    for (int step = TreeTop.DEPTH + 1; step < depths[tree]; step += 2) {
      stepTwice(own, values, count, at);
    }
    for (int i = 0; i < count; i++) {
      margins[firstMargin + i * outputs] += ownLeaves[at[i]];
    }
  }

  /** Two steps of every row: a leaf stays where it is, so one too many does no harm. */
  private static void stepTwice(long[] nodes, int[] values, int count, int[] at) {
    for (int i = 0; i < count; i++) {
      at[i] = child(nodes[child(nodes[at[i]], values, i)], values, i);
    }
  }

  private static int child(long node, int[] values, int row) {
    return child(node, values[(column(node) << ROWS_SHIFT) + row]);
  }

  /** The child that a row goes to with this value in the node's column. */
  static int child(long node, long value) {
    // 1 where the value is above the limit, without a branch.
    return left(node) + (int) (((node >> 32) - value) >>> 63);
  }

  static int column(long node) {
    return (int) node & (MOST - 1);
  }

  static int left(long node) {
    return (int) node >>> 16;
  }

  static int limit(long node) {
    return (int) (node >> 32);
  }
}
