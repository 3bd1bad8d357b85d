package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.StepSpec.Part;
import io.steelyard.schemas.definition.StepSpec.Vocabulary.OutOfVocabulary;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.ByteHash;
import io.steelyard.transforms.statistics.Terms;
import java.util.Arrays;

/** A fitted rule that gives each row a category's index, or -1 for none. */
sealed interface Categorizer {
  /** The number of categories. */
  int size();

  /**
   * Of numbers: how many of the ascending edges are not above the number.
   *
   * @param padded the edges, then infinities up to a length of a power of two less one, so that a
   *     search takes equally many steps for all numbers
   */
  record Edges(double[] edges, double[] padded) implements Categorizer {
    Edges(double[] edges) {
      this(edges, Arrays.copyOf(edges, Integer.highestOneBit(Math.max(1, edges.length)) * 2 - 1));
      Arrays.fill(padded, edges.length, padded.length, Double.POSITIVE_INFINITY);
    }

    @Override
    public int size() {
      return edges.length + 1;
    }

    void indices(double[] values, int rows, int[] target) {
      for (int i = 0; i < rows; i++) {
        // -0.0 becomes 0, which an edge at 0 is not above.
        double value = values[i] + 0.0;
        int index = index(value);
        target[i] = Double.isNaN(value) ? -1 : index;
      }
    }

    /** Without a branch, which would be mispredicted for every second number. */
    private int index(double value) {
      int below = 0;
      for (int step = (padded.length + 1) >>> 1; step > 0; step >>>= 1) {
        long isNegative = Double.doubleToRawLongBits(value - padded[below + step - 1]) >> 63;
        below += step & (int) ~isNegative;
      }
      return below;
    }
  }

  /** Of texts: the {@link ByteHash}, unsigned, modulo the number of buckets. */
  record Hashed(int size) implements Categorizer {
    void indices(StringColumn column, int[] target) {
      byte[] bytes = column.bytes();
      int[] offsets = column.offsets();
      for (int i = 0; i < column.rows(); i++) {
        int start = offsets[i];
        int end = offsets[i + 1];
        target[i] = start == end ? -1 : bucket(ByteHash.of(bytes, start, end));
      }
    }

    /** A division costs as much as the hash, and a power of two needs none. */
    private int bucket(long hash) {
      return (size & (size - 1)) == 0
          ? (int) hash & (size - 1)
          : (int) Long.remainderUnsigned(hash, size);
    }
  }

  /** Of texts: their position in a list; see {@link Terms}. */
  record Listed(Terms terms, OutOfVocabulary unknown) implements Categorizer {
    @Override
    public int size() {
      return terms.size() + (unknown == OutOfVocabulary.BUCKET ? 1 : 0);
    }

    void indices(StringColumn column, int[] target) {
      terms.indices(column, -1, unknown == OutOfVocabulary.BUCKET ? terms.size() : -1, target);
    }
  }

  /** Of timestamps: a part of the time in UTC. */
  record Timed(Part part) implements Categorizer {
    @Override
    public int size() {
      return part.period();
    }

    void indices(LongColumn column, int[] target) {
      TimeParts.indices(column, part, target);
    }
  }
}
