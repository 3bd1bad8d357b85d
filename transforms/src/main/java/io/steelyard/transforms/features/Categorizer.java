package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.StepSpec.Part;
import io.steelyard.schemas.definition.StepSpec.Vocabulary.OutOfVocabulary;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.ByteHash;

/** A fitted rule that gives each row a category's index, or -1 for none. */
sealed interface Categorizer {
  /** The number of categories. */
  int size();

  /** Of numbers: how many of the ascending edges are not above the number. */
  record Edges(double[] edges) implements Categorizer {
    @Override
    public int size() {
      return edges.length + 1;
    }

    void indices(double[] values, int rows, int[] target) {
      for (int i = 0; i < rows; i++) {
        target[i] = Double.isNaN(values[i]) ? -1 : index(values[i]);
      }
    }

    private int index(double value) {
      int low = 0;
      int high = edges.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (edges[middle] <= value) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
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
        target[i] =
            start == end ? -1 : (int) Long.remainderUnsigned(ByteHash.of(bytes, start, end), size);
      }
    }
  }

  /** Of texts: their position in a list; see {@link Terms}. */
  record Listed(Terms terms, OutOfVocabulary unknown) implements Categorizer {
    @Override
    public int size() {
      return terms.size() + (unknown == OutOfVocabulary.BUCKET ? 1 : 0);
    }

    void indices(StringColumn column, int[] target) {
      terms.indices(column, unknown == OutOfVocabulary.BUCKET ? terms.size() : -1, target);
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
