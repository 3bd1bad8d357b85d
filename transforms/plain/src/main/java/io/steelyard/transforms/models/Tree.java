package io.steelyard.transforms.models;

/**
 * A decision tree in arrays. Node 0 is the root; a node's children come after it, and every other
 * node is the child of exactly one.
 *
 * <p>A split sends a row to the left where {@code value < threshold} in float; a category that is
 * the row's has the value 1, every other category of its block is missing.
 *
 * @param output the margin that its leaves add to
 * @param splits of each node: {@link #LEAF}, or twice the position in the feature vector, plus 1
 *     where a missing value goes to the left
 * @param values of each node: the threshold of a split, or what a leaf adds to the margin
 */
public record Tree(int output, int[] splits, float[] values, int[] lefts, int[] rights) {
  public static final int LEAF = -1;

  /** Fails with {@link IllegalArgumentException} unless it is a tree over such a vector. */
  public Tree {
    int nodes = splits.length;
    if (nodes == 0 || values.length != nodes || lefts.length != nodes || rights.length != nodes) {
      throw new IllegalArgumentException("a tree of no nodes or of arrays of unequal length");
    }
    boolean[] reached = new boolean[nodes];
    reached[0] = true;
    for (int node = 0; node < nodes; node++) {
      if (!reached[node]) {
        throw new IllegalArgumentException("node " + node + " is nobody's child");
      }
      if (splits[node] == LEAF) {
        if (!Float.isFinite(values[node])) {
          throw new IllegalArgumentException("leaf " + node + " is " + values[node]);
        }
      } else if (Float.isNaN(values[node]) || splits[node] < 0) {
        throw new IllegalArgumentException("node " + node + " splits by no number");
      } else {
        adopt(reached, node, lefts[node]);
        adopt(reached, node, rights[node]);
      }
    }
  }

  private static void adopt(boolean[] reached, int parent, int child) {
    if (child <= parent || child >= reached.length || reached[child]) {
      throw new IllegalArgumentException("node " + parent + " has the impossible child " + child);
    }
    reached[child] = true;
  }

  int nodes() {
    return splits.length;
  }

  boolean isLeaf(int node) {
    return splits[node] == LEAF;
  }

  int position(int node) {
    return splits[node] >> 1;
  }

  boolean missingGoesLeft(int node) {
    return (splits[node] & 1) == 1;
  }

  int leaves() {
    return (nodes() + 1) / 2;
  }
}
