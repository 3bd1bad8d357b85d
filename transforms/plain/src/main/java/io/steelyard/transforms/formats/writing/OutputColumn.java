package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;

/**
 * A column as a writer sees it: a value, or nothing, for each row, without saying how it is stored.
 * So a text that is the same for all rows need not be repeated for them.
 */
sealed interface OutputColumn {
  /** Whether the row has no value. */
  boolean isNull(int row);

  /** UTF-8 texts: row r is {@code bytes(r)[start(r), end(r))}. */
  non-sealed interface Texts extends OutputColumn {
    byte[] bytes(int row);

    int start(int row);

    int end(int row);
  }

  /** Integers, booleans as 1 or 0, timestamps in milliseconds since 1970 UTC. */
  non-sealed interface Longs extends OutputColumn {
    long value(int row);
  }

  /** Numbers; NaN is nothing. */
  non-sealed interface Doubles extends OutputColumn {
    double value(int row);

    @Override
    default boolean isNull(int row) {
      return Double.isNaN(value(row));
    }
  }

  /** Numbers in a list of the same length for every row, which may be empty. */
  record DoubleLists(double[] values, int size) implements OutputColumn {
    double value(int row, int index) {
      return values[row * size + index];
    }

    @Override
    public boolean isNull(int row) {
      return false;
    }
  }

  /** For each row the number at that row's index among as many as {@code size}. */
  record Chosen(double[] values, int size, int[] indexes) implements Doubles {
    @Override
    public double value(int row) {
      return values[row * size + indexes[row]];
    }
  }

  /** A column of a batch of rows. */
  static OutputColumn of(Column column) {
    if (column instanceof StringColumn texts) {
      return new StoredTexts(texts);
    }
    return column instanceof LongColumn longs
        ? new StoredLongs(longs)
        : new StoredDoubles((DoubleColumn) column);
  }

  /** Texts of a batch. */
  record StoredTexts(StringColumn column) implements Texts {
    @Override
    public byte[] bytes(int row) {
      return column.bytes();
    }

    @Override
    public int start(int row) {
      return column.start(row);
    }

    @Override
    public int end(int row) {
      return column.end(row);
    }

    @Override
    public boolean isNull(int row) {
      return column.isNull(row);
    }
  }

  /** Integers of a batch. */
  record StoredLongs(LongColumn column) implements Longs {
    @Override
    public long value(int row) {
      return column.value(row);
    }

    @Override
    public boolean isNull(int row) {
      return column.isNull(row);
    }
  }

  /** Numbers of a batch. */
  record StoredDoubles(DoubleColumn column) implements Doubles {
    @Override
    public double value(int row) {
      return column.value(row);
    }
  }

  /** The same text for every row. */
  record Constant(byte[] text) implements Texts {
    @Override
    public byte[] bytes(int row) {
      return text;
    }

    @Override
    public int start(int row) {
      return 0;
    }

    @Override
    public int end(int row) {
      return text.length;
    }

    @Override
    public boolean isNull(int row) {
      return text.length == 0;
    }
  }

  /** One of a few texts for each row; a negative code is nothing. */
  record Coded(int[] codes, byte[][] texts) implements Texts {
    @Override
    public byte[] bytes(int row) {
      return texts[codes[row]];
    }

    @Override
    public int start(int row) {
      return 0;
    }

    @Override
    public int end(int row) {
      return texts[codes[row]].length;
    }

    @Override
    public boolean isNull(int row) {
      return codes[row] < 0;
    }
  }

  /** Every {@code step}th number of an array, from {@code first} on. */
  record Strided(double[] values, int first, int step) implements Doubles {
    @Override
    public double value(int row) {
      return values[first + row * step];
    }
  }

  /** Event times in milliseconds since 1970 UTC, {@link RowBatch#NO_TIME} where there is none. */
  record Times(long[] millis) implements Longs {
    @Override
    public long value(int row) {
      return millis[row];
    }

    @Override
    public boolean isNull(int row) {
      return millis[row] == RowBatch.NO_TIME;
    }
  }
}
