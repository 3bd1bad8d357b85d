package io.steelyard.pipelines.tribuo;

import io.steelyard.transforms.models.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the trees out of XGBoost's model in its binary JSON, which holds its floats exactly. */
final class BoosterReader {
  /** The format to ask the library for. */
  static final String FORMAT = "ubj";

  private static final int NONE = -1;

  private BoosterReader() {}

  /**
   * All trees in their order.
   *
   * @throws IllegalStateException if the bytes are not what this version of XGBoost writes
   */
  static List<Tree> trees(byte[] model) {
    try {
      Map<?, ?> learner = (Map<?, ?>) member(BinaryJson.object(model), "learner");
      Map<?, ?> booster = (Map<?, ?>) member(learner, "gradient_booster");
      if (!"gbtree".equals(member(booster, "name"))) {
        throw new IllegalStateException("The library's model is not one of trees.");
      }
      Map<?, ?> inner = (Map<?, ?>) member(booster, "model");
      List<?> outputs = (List<?>) member(inner, "tree_info");
      List<?> nodes = (List<?>) member(inner, "trees");
      List<Tree> trees = new ArrayList<>();
      for (int t = 0; t < nodes.size(); t++) {
        trees.add(tree(Math.toIntExact((long) outputs.get(t)), (Map<?, ?>) nodes.get(t)));
      }
      return trees;
    } catch (ClassCastException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalStateException("The library's model is not laid out as expected.", e);
    }
  }

  private static Object member(Map<?, ?> object, String name) {
    Object value = object.get(name);
    if (value == null) {
      throw new IllegalStateException("The library's model has no " + name + ".");
    }
    return value;
  }

  /** Renumbers what the root reaches: pruned nodes stay in the library's arrays. */
  private static Tree tree(int output, Map<?, ?> nodes) {
    int[] leftChildren = (int[]) member(nodes, "left_children");
    int[] rightChildren = (int[]) member(nodes, "right_children");
    int[] features = (int[]) member(nodes, "split_indices");
    byte[] missingLeft = (byte[]) member(nodes, "default_left");
    float[] conditions = (float[]) member(nodes, "split_conditions");
    int most = leftChildren.length;
    int[] original = new int[most];
    int[] splits = new int[most];
    float[] values = new float[most];
    int[] lefts = new int[most];
    int[] rights = new int[most];
    int end = 1;
    for (int node = 0; node < end; node++) {
      int at = original[node];
      values[node] = conditions[at];
      if (leftChildren[at] == NONE) {
        splits[node] = Tree.LEAF;
        continue;
      }
      splits[node] = features[at] << 1 | missingLeft[at];
      lefts[node] = end;
      original[end++] = leftChildren[at];
      rights[node] = end;
      original[end++] = rightChildren[at];
    }
    return new Tree(
        output,
        Arrays.copyOf(splits, end),
        Arrays.copyOf(values, end),
        Arrays.copyOf(lefts, end),
        Arrays.copyOf(rights, end));
  }
}
