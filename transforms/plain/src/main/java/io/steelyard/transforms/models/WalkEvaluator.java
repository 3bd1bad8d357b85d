package io.steelyard.transforms.models;

import io.steelyard.transforms.features.FeatureMatrix;
import java.util.List;

/**
 * Trees of any size, walked from the root, four rows at a time so that their loads overlap. A node
 * is four consecutive integers and siblings are neighbours; a leaf is its own left child.
 */
final class WalkEvaluator implements TreeEvaluator {
  private static final int NODE = 4;

  private final SplitStates states;
  private final int outputs;
  private final int[] outputOfTree;
  private final int[] roots;
  // Of each node: twice the slot plus 1 if the interval goes right; low; span; left child.
  private final int[] nodes;
  private final float[] leaves;

  WalkEvaluator(SplitStates states, List<Tree> trees, int outputs) {
    this.states = states;
    this.outputs = outputs;
    outputOfTree = trees.stream().mapToInt(Tree::output).toArray();
    roots = new int[trees.size()];
    int total = trees.stream().mapToInt(Tree::nodes).reduce(0, Math::addExact);
    nodes = new int[Math.multiplyExact(total, NODE)];
    leaves = new float[total];
    int end = 0;
    for (int t = 0; t < trees.size(); t++) {
      roots[t] = end;
      lay(trees.get(t), end);
      end += trees.get(t).nodes();
    }
  }

  /** Lays a tree's nodes level by level. */
  private void lay(Tree tree, int root) {
    int[] queue = new int[tree.nodes()];
    int end = 1;
    for (int next = 0; next < queue.length; next++) {
      int node = queue[next];
      int at = (root + next) * NODE;
      if (tree.isLeaf(node)) {
        leaves[root + next] = tree.values()[node];
        nodes[at + 2] = -1;
        nodes[at + 3] = root + next;
        continue;
      }
      SplitStates.Interval interval = states.interval(tree, node);
      nodes[at] =
          states.slot(tree, node) << 1 | (interval.side() == SplitStates.Side.RIGHT ? 1 : 0);
      nodes[at + 1] = interval.low();
      nodes[at + 2] = interval.span();
      nodes[at + 3] = root + end;
      queue[end++] = tree.lefts()[node];
      queue[end++] = tree.rights()[node];
    }
  }

  private static final class Rows implements Scratch {
    private final int[] encoded = new int[TILE];
    private final int[] rows;

    Rows(int slots) {
      // Three rows more, so that the last group of four can read beyond the end.
      rows = new int[(TILE + 3) * Math.max(1, slots)];
    }
  }

  @Override
  public Scratch scratch(int rows) {
    return new Rows(states.slots());
  }

  @Override
  public void add(FeatureMatrix features, int from, int count, float[] margins, Scratch scratch) {
    Rows own = (Rows) scratch;
    int slots = Math.max(1, states.slots());
    for (int slot = 0; slot < states.slots(); slot++) {
      states.encode(features, slot, from, count, own.encoded);
      for (int i = 0; i < count; i++) {
        own.rows[i * slots + slot] = own.encoded[i];
      }
    }
    for (int t = 0; t < roots.length; t++) {
      addTree(own.rows, slots, count, t, margins);
    }
  }

  private void addTree(int[] rows, int slots, int count, int tree, float[] margins) {
    int output = outputOfTree[tree];
    for (int i = 0; i < count; i += 4) {
      int row = i * slots;
      int a = roots[tree];
      int b = a;
      int c = a;
      int d = a;
      while (true) {
        int nextA = child(rows, row, a);
        int nextB = child(rows, row + slots, b);
        int nextC = child(rows, row + 2 * slots, c);
        int nextD = child(rows, row + 3 * slots, d);
        if (((nextA ^ a) | (nextB ^ b) | (nextC ^ c) | (nextD ^ d)) == 0) {
          break;
        }
        a = nextA;
        b = nextB;
        c = nextC;
        d = nextD;
      }
      int left = count - i;
      margins[i * outputs + output] += leaves[a];
      if (left > 1) {
        margins[(i + 1) * outputs + output] += leaves[b];
      }
      if (left > 2) {
        margins[(i + 2) * outputs + output] += leaves[c];
      }
      if (left > 3) {
        margins[(i + 3) * outputs + output] += leaves[d];
      }
    }
  }

  private int child(int[] rows, int row, int node) {
    int at = node * NODE;
    int split = nodes[at];
    long offset = (rows[row + (split >> 1)] - nodes[at + 1]) & 0xFFFFFFFFL;
    // 1 where the state is outside the interval, without a branch.
    int outside = (int) (((nodes[at + 2] & 0xFFFFFFFFL) - offset) >>> 63);
    return nodes[at + 3] + (outside ^ (split & 1));
  }
}
