package io.steelyard.transforms.models;

import io.steelyard.transforms.features.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the splits of an ensemble can tell apart. Each block that a split looks at has a slot; a
 * row's value there becomes a small number, its state, and a split sends an interval of states to
 * one side. Two rows of equal states reach the same leaves.
 *
 * <p>States of a number with n distinct thresholds: how many of them are not above the value (0 to
 * n), and n + 1 for missing. Of a category: 0 for none and for all that no split asks for, else its
 * rank, from 1, among those asked for.
 */
final class SplitStates {
  private final FeatureLayout layout;
  private final int[] slotOfBlock;
  private final int[] blockOfSlot;
  // Of numbers: the thresholds as ordered integers. Of categories: empty.
  private final int[][] thresholds;
  // Of categories: the state of none, then of each category. Of numbers: empty.
  private final int[][] categoryStates;
  private final int[] states;
  private final CutPoints cuts;

  SplitStates(FeatureLayout layout, List<Tree> trees, CutPoints cuts) {
    this.layout = layout;
    this.cuts = cuts;
    List<SortedSet<Integer>> seen = askedFor(layout, trees);
    slotOfBlock = new int[layout.blocks()];
    int slots = 0;
    for (int block = 0; block < layout.blocks(); block++) {
      slotOfBlock[block] = seen.get(block).isEmpty() ? -1 : slots++;
    }
    blockOfSlot = new int[slots];
    thresholds = new int[slots][0];
    categoryStates = new int[slots][0];
    states = new int[slots];
    for (int block = 0; block < layout.blocks(); block++) {
      int slot = slotOfBlock[block];
      if (slot < 0) {
        continue;
      }
      blockOfSlot[slot] = block;
      int[] asked = seen.get(block).stream().mapToInt(Integer::intValue).toArray();
      if (layout.isNumber(block)) {
        thresholds[slot] = asked;
        states[slot] = asked.length + 2;
      } else {
        int width = layout.offset(block + 1) - layout.offset(block);
        categoryStates[slot] = new int[width + 1];
        for (int rank = 0; rank < asked.length; rank++) {
          categoryStates[slot][asked[rank] + 1] = rank + 1;
        }
        states[slot] = asked.length + 1;
      }
    }
  }

  /** Of each block, the ordered thresholds or the categories that splits ask for. */
  private static List<SortedSet<Integer>> askedFor(FeatureLayout layout, List<Tree> trees) {
    List<SortedSet<Integer>> seen =
        Stream.<SortedSet<Integer>>generate(TreeSet::new).limit(layout.blocks()).toList();
    for (Tree tree : trees) {
      for (int node = 0; node < tree.nodes(); node++) {
        if (!tree.isLeaf(node)) {
          int block = layout.blockAt(tree.position(node));
          seen.get(block)
              .add(
                  layout.isNumber(block)
                      ? order(tree.values()[node])
                      : tree.position(node) - layout.offset(block));
        }
      }
    }
    return seen;
  }

  /** An integer that is ordered as the floats are; both zeros give the same one. */
  private static int order(float value) {
    int bits = Float.floatToRawIntBits(value + 0.0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  int slots() {
    return blockOfSlot.length;
  }

  /** How many states a slot has. */
  int states(int slot) {
    return states[slot];
  }

  int slot(Tree tree, int node) {
    return slotOfBlock[layout.blockAt(tree.position(node))];
  }

  /** The states that a split sends to one side: within [low, low + span], compared unsigned. */
  record Interval(int low, int span, Side side) {
    boolean goesLeft(int state) {
      return (Integer.compareUnsigned(state - low, span) <= 0) == (side == Side.LEFT);
    }
  }

  /** Where the states of an interval go; the others go to the other side. */
  enum Side {
    LEFT,
    RIGHT
  }

  /** The interval of a split. */
  Interval interval(Tree tree, int node) {
    int block = layout.blockAt(tree.position(node));
    int slot = slotOfBlock[block];
    float threshold = tree.values()[node];
    boolean missingLeft = tree.missingGoesLeft(node);
    if (layout.isNumber(block)) {
      int rank = Arrays.binarySearch(thresholds[slot], order(threshold));
      return missingLeft
          ? new Interval(rank + 1, thresholds[slot].length - rank - 1, Side.RIGHT)
          : new Interval(0, rank, Side.LEFT);
    }
    boolean presentLeft = 1.0f < threshold;
    int state = categoryStates[slot][tree.position(node) - layout.offset(block) + 1];
    return presentLeft == missingLeft
        ? new Interval(0, -1, presentLeft ? Side.LEFT : Side.RIGHT)
        : new Interval(state, 0, presentLeft ? Side.LEFT : Side.RIGHT);
  }

  /** Writes the states of consecutive rows in one slot. */
  void encode(FeatureMatrix features, int slot, int from, int count, int[] target) {
    int block = blockOfSlot[slot];
    if (layout.isNumber(block)) {
      encodeNumbers(features.numbers(block), cuts.of(block), thresholds[slot], from, count, target);
    } else {
      int[] table = categoryStates[slot];
      int[] indices = features.indices(block);
      for (int i = 0; i < count; i++) {
        target[i] = table[indices[from + i] + 1];
      }
    }
  }

  private static void encodeNumbers(
      double[] values, double[] cuts, int[] thresholds, int from, int count, int[] target) {
    int missing = thresholds.length + 1;
    for (int i = 0; i < count; i++) {
      float value = CutPoints.seen(cuts, values[from + i]);
      long key = order(value);
      // A binary search without branches, which would be mispredicted every other time: the sign
      // of the difference, spread over all bits, keeps or drops the step.
      int state = 0;
      int length = thresholds.length;
      while (length > 1) {
        int half = length >>> 1;
        state += half & (int) ((thresholds[state + half - 1] - key - 1) >> 63);
        length -= half;
      }
      state += 1 & (int) ((thresholds[state] - key - 1) >> 63);
      target[i] = Float.isNaN(value) ? missing : state;
    }
  }
}
