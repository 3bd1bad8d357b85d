package io.steelyard.transforms.models;

import io.steelyard.transforms.features.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trees of at most 64 leaves, without walking them: a tree has, for each state of each slot that it
 * looks at, the set of leaves still possible; a row's leaf is the one left in the intersection of
 * its sets. The idea is QuickScorer's (Lucchese et al., SIGIR 2015), with the states of whole
 * columns in place of single conditions. Tree by tree over a tile of rows, so that a tree's sets
 * stay in the nearest cache.
 */
final class MaskEvaluator implements TreeEvaluator {
  private static final int MOST_LEAVES = 64;

  /** 32 MiB of sets; beyond, walking is faster. */
  private static final long MOST_SETS = 1L << 22;

  private final SplitStates states;
  private final int outputs;
  private final int[] outputOfTree;
  // Of each tree: where its slots begin in the two arrays that follow, and its leaves.
  private final int[] firstUse;
  private final int[] slotOfUse;
  private final int[] firstSetOfUse;
  private final long[] sets;
  private final int[] firstLeaf;
  private final float[] leaves;

  /** Whether these trees are small enough. */
  static boolean fits(SplitStates states, List<Tree> trees) {
    long sets = 0;
    for (Tree tree : trees) {
      if (tree.leaves() > MOST_LEAVES) {
        return false;
      }
      for (int slot : slots(states, tree)) {
        sets += states.states(slot);
        if (states.states(slot) > Character.MAX_VALUE) {
          return false;
        }
      }
    }
    return sets <= MOST_SETS;
  }

  MaskEvaluator(SplitStates states, List<Tree> trees, int outputs) {
    this.states = states;
    this.outputs = outputs;
    outputOfTree = trees.stream().mapToInt(Tree::output).toArray();
    firstUse = new int[trees.size() + 1];
    firstLeaf = new int[trees.size() + 1];
    for (int t = 0; t < trees.size(); t++) {
      firstUse[t + 1] = firstUse[t] + slots(states, trees.get(t)).length;
      firstLeaf[t + 1] = firstLeaf[t] + trees.get(t).leaves();
    }
    slotOfUse = new int[firstUse[trees.size()]];
    firstSetOfUse = new int[slotOfUse.length];
    leaves = new float[firstLeaf[trees.size()]];
    int end = 0;
    for (int t = 0; t < trees.size(); t++) {
      int use = firstUse[t];
      for (int slot : slots(states, trees.get(t))) {
        slotOfUse[use] = slot;
        firstSetOfUse[use++] = end;
        end += states.states(slot);
      }
    }
    sets = new long[end];
    Arrays.fill(sets, -1L);
    for (int t = 0; t < trees.size(); t++) {
      fill(trees.get(t), t);
    }
  }

  private static int[] slots(SplitStates states, Tree tree) {
    return IntStream.range(0, tree.nodes())
        .filter(node -> !tree.isLeaf(node))
        .map(node -> states.slot(tree, node))
        .sorted()
        .distinct()
        .toArray();
  }

  private void fill(Tree tree, int t) {
    int nodes = tree.nodes();
    int[] count = new int[nodes];
    for (int node = nodes - 1; node >= 0; node--) {
      count[node] = tree.isLeaf(node) ? 1 : count[tree.lefts()[node]] + count[tree.rights()[node]];
    }
    int[] first = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      if (tree.isLeaf(node)) {
        leaves[firstLeaf[t] + first[node]] = tree.values()[node];
        continue;
      }
      int left = tree.lefts()[node];
      int right = tree.rights()[node];
      first[left] = first[node];
      first[right] = first[node] + count[left];
      SplitStates.Interval interval = states.interval(tree, node);
      int slot = states.slot(tree, node);
      int use = Arrays.binarySearch(slotOfUse, firstUse[t], firstUse[t + 1], slot);
      for (int state = 0; state < states.states(slot); state++) {
        int lost = interval.goesLeft(state) ? right : left;
        sets[firstSetOfUse[use] + state] &= ~range(first[lost], count[lost]);
      }
    }
  }

  /** Ones from a bit on; fewer than 64 of them. */
  private static long range(int first, int count) {
    return ((1L << count) - 1) << first;
  }

  private static final class Columns implements Scratch {
    private final char[][] columns;
    private final int[] encoded = new int[TILE];
    private final long[] possible = new long[TILE];

    Columns(int slots) {
      columns = new char[slots][TILE];
    }
  }

  @Override
  public Scratch scratch(int rows) {
    return new Columns(states.slots());
  }

  @Override
  public void add(FeatureMatrix features, int from, int count, float[] margins, Scratch scratch) {
    Columns own = (Columns) scratch;
    for (int slot = 0; slot < states.slots(); slot++) {
      states.encode(features, slot, from, count, own.encoded);
      narrow(own.encoded, own.columns[slot], count);
    }
    for (int t = 0; t < outputOfTree.length; t++) {
      intersect(own.columns, t, count, own.possible);
      addLeaves(own.possible, firstLeaf[t], count, margins, outputOfTree[t]);
    }
  }

  private static void narrow(int[] encoded, char[] column, int count) {
    for (int i = 0; i < count; i++) {
      column[i] = (char) encoded[i];
    }
  }

  private void intersect(char[][] columns, int tree, int count, long[] possible) {
    Arrays.fill(possible, 0, count, -1L);
    int use = firstUse[tree];
    int end = firstUse[tree + 1];
    for (; use + 4 <= end; use += 4) {
      intersectFour(columns, use, count, possible);
    }
    if (use + 2 <= end) {
      intersectTwo(columns, use, count, possible);
      use += 2;
    }
    if (use < end) {
      char[] a = columns[slotOfUse[use]];
      int setA = firstSetOfUse[use];
      for (int i = 0; i < count; i++) {
        possible[i] &= sets[setA + a[i]];
      }
    }
  }

  private void intersectTwo(char[][] columns, int use, int count, long[] possible) {
    char[] a = columns[slotOfUse[use]];
    char[] b = columns[slotOfUse[use + 1]];
    int setA = firstSetOfUse[use];
    int setB = firstSetOfUse[use + 1];
    long[] all = sets;
    for (int i = 0; i < count; i++) {
      possible[i] &= all[setA + a[i]] & all[setB + b[i]];
    }
  }

  private void intersectFour(char[][] columns, int use, int count, long[] possible) {
    char[] a = columns[slotOfUse[use]];
    char[] b = columns[slotOfUse[use + 1]];
    char[] c = columns[slotOfUse[use + 2]];
    char[] d = columns[slotOfUse[use + 3]];
    int setA = firstSetOfUse[use];
    int setB = firstSetOfUse[use + 1];
    int setC = firstSetOfUse[use + 2];
    int setD = firstSetOfUse[use + 3];
    long[] all = sets;
    for (int i = 0; i < count; i++) {
      possible[i] &= all[setA + a[i]] & all[setB + b[i]] & all[setC + c[i]] & all[setD + d[i]];
    }
  }

  private void addLeaves(long[] possible, int first, int count, float[] margins, int output) {
    float[] all = leaves;
    for (int i = 0; i < count; i++) {
      margins[i * outputs + output] += all[first + Long.numberOfTrailingZeros(possible[i])];
    }
  }
}
