package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import java.util.Arrays;

/** A bitmap of the rows without a value, while it is made. */
final class Missing {
  private static final long[] NONE = {};

  private long[] bits = {};
  private int words;
  private boolean any;

  void clear(int rows) {
    words = (rows + 63) >> 6;
    any = false;
    if (bits.length < words) {
      bits = new long[words];
    } else {
      Arrays.fill(bits, 0, words, 0);
    }
  }

  void set(int row) {
    bits[row >> 6] |= 1L << (row & 63);
    any = true;
  }

  /** Adds the rows where a column has no value. */
  void include(Column column) {
    int rows = column.rows();
    if (column instanceof LongColumn integers) {
      long[] nulls = integers.nulls();
      if (nulls.length > 0) {
        for (int word = 0; word < words; word++) {
          bits[word] |= nulls[word];
        }
        any = true;
      }
    } else if (column instanceof DoubleColumn numbers) {
      double[] values = numbers.values();
      for (int row = 0; row < rows; row++) {
        if (Double.isNaN(values[row])) {
          set(row);
        }
      }
    } else {
      int[] offsets = ((StringColumn) column).offsets();
      for (int row = 0; row < rows; row++) {
        if (offsets[row] == offsets[row + 1]) {
          set(row);
        }
      }
    }
  }

  /** The column of these values, 0 where they are missing. */
  LongColumn column(long[] values, int rows) {
    if (!any) {
      return new LongColumn(values, NONE, rows);
    }
    for (int word = 0; word < words; word++) {
      for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
        int row = (word << 6) + Long.numberOfTrailingZeros(rest);
        if (row < rows) {
          values[row] = 0;
        }
      }
    }
    return new LongColumn(values, bits, rows);
  }
}
