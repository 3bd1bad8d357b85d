package io.steelyard.pipelines.tribuo;

import io.steelyard.transforms.models.Tree;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the trees out of XGBoost's binary model, which holds its floats exactly. Little-endian: a
 * head with the base score, the objective's and the booster's name, the booster's head, each tree
 * as a head, its nodes and their statistics, and last the output of each tree.
 */
final class BoosterReader {
  /** "binf", then the parameters of the learner. */
  private static final int MODEL_HEAD = 4 + 136;

  private static final int BOOSTER_HEAD = 160;
  private static final int TREE_HEAD = 148;
  private static final int NODE = 20;
  private static final int STATISTICS = 16;
  private static final int NONE = -1;

  private BoosterReader() {}

  /**
   * All trees in their order.
   *
   * @throws IllegalStateException if the bytes are not what this version of XGBoost writes
   */
  static List<Tree> trees(byte[] model) {
    ByteBuffer in = ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN);
    try {
      skip(in, MODEL_HEAD);
      skip(in, in.getLong());
      long nameLength = in.getLong();
      byte[] name = new byte[Math.toIntExact(Math.min(nameLength, in.remaining()))];
      in.get(name);
      if (!Arrays.equals(name, new byte[] {'g', 'b', 't', 'r', 'e', 'e'})) {
        throw new IllegalStateException("The library's model is not one of trees.");
      }
      int head = in.position();
      int count = in.getInt();
      skip(in, head + BOOSTER_HEAD - in.position());
      List<ByteBuffer> nodes = new ArrayList<>();
      for (int t = 0; t < count; t++) {
        int treeHead = in.position();
        int length = in.getInt(treeHead + 4);
        skip(in, TREE_HEAD);
        nodes.add(in.slice(in.position(), length * NODE).order(ByteOrder.LITTLE_ENDIAN));
        skip(in, (long) length * (NODE + STATISTICS));
      }
      List<Tree> trees = new ArrayList<>();
      for (ByteBuffer tree : nodes) {
        trees.add(tree(in.getInt(), tree));
      }
      return trees;
    } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalStateException("The library's model is not laid out as expected.", e);
    }
  }

  private static void skip(ByteBuffer in, long count) {
    if (count < 0 || count > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + (int) count);
  }

  /** Renumbers what the root reaches: pruned nodes stay in the library's array. */
  private static Tree tree(int output, ByteBuffer nodes) {
    int most = nodes.capacity() / NODE;
    int[] original = new int[most];
    int[] splits = new int[most];
    float[] values = new float[most];
    int[] lefts = new int[most];
    int[] rights = new int[most];
    int end = 1;
    for (int node = 0; node < end; node++) {
      int at = original[node] * NODE;
      int left = nodes.getInt(at + 4);
      int feature = nodes.getInt(at + 12);
      values[node] = nodes.getFloat(at + 16);
      if (left == NONE) {
        splits[node] = Tree.LEAF;
        continue;
      }
      // The top bit says that missing values go left.
      splits[node] = (feature & Integer.MAX_VALUE) << 1 | feature >>> 31;
      lefts[node] = end;
      original[end++] = left;
      rights[node] = end;
      original[end++] = nodes.getInt(at + 8);
    }
    return new Tree(
        output,
        Arrays.copyOf(splits, end),
        Arrays.copyOf(values, end),
        Arrays.copyOf(lefts, end),
        Arrays.copyOf(rights, end));
  }
}
