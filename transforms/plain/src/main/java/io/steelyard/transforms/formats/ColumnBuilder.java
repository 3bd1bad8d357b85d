package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Collects a column's values for one batch after another, without allocation per row: fresh arrays
 * are made for each batch, because a built column keeps them.
 *
 * <p>Long values are for INT, BOOLEAN and TIMESTAMP columns, doubles for DOUBLE, texts for STRING.
 * Not safe for use by several threads.
 */
public final class ColumnBuilder {
  private static final long[] NO_LONGS = {};
  private static final double[] NO_DOUBLES = {};
  private static final int[] NO_OFFSETS = {};
  private static final byte[] NO_BYTES = {};

  private static final int USUAL_TEXT = 16;

  /** Of what is reserved before it is needed. */
  private static final int MOST_TEXT = 16 << 20;

  private final ColumnType type;

  /** What is appended where a record has no such field; not read where there is no default. */
  private final boolean hasDefault;

  private final long defaultLong;
  private final double defaultDouble;
  private final byte[] defaultText;
  private int capacity;
  private int textPerRow = USUAL_TEXT;
  private int rows;
  private long[] longs = NO_LONGS;
  private long[] nulls = NO_LONGS;
  private double[] doubles = NO_DOUBLES;
  private byte[] bytes = NO_BYTES;
  private int[] offsets = NO_OFFSETS;

  /** A builder of columns of at most {@code capacity} rows. */
  public ColumnBuilder(ColumnType type, int capacity) {
    this(ColumnSpec.of("", type), capacity);
  }

  /** A builder of a column with its default. */
  ColumnBuilder(ColumnSpec spec, int capacity) {
    this.type = spec.type();
    this.capacity = capacity;
    String defaultValue = spec.defaultValue();
    this.hasDefault = defaultValue != null;
    String text = defaultValue == null ? "" : defaultValue;
    this.defaultLong = hasDefault ? asLong(type, text) : 0;
    this.defaultDouble = hasDefault && type == ColumnType.DOUBLE ? Double.parseDouble(text) : 0;
    this.defaultText = text.getBytes(StandardCharsets.UTF_8);
    clear();
  }

  private static long asLong(ColumnType type, String text) {
    return switch (type) {
      case INT -> Long.parseLong(text);
      case BOOLEAN -> text.equals("true") ? 1 : 0;
      case TIMESTAMP -> Instant.parse(text).toEpochMilli();
      case DOUBLE, STRING -> 0;
    };
  }

  /** Makes the columns to come of at most so many rows; nothing may be in the making. */
  void reserve(int newCapacity) {
    if (newCapacity != capacity) {
      capacity = newCapacity;
      clear();
    }
  }

  public ColumnType type() {
    return type;
  }

  /** The number of rows appended since the last column was built. */
  public int rows() {
    return rows;
  }

  /** The number of bytes of text appended since the last column was built. */
  public int textBytes() {
    return type == ColumnType.STRING ? offsets[rows] : 0;
  }

  public void appendLong(long value) {
    longs[rows++] = value;
  }

  /** Appends a finite number; negative zero becomes zero. */
  public void appendDouble(double value) {
    doubles[rows++] = value + 0.0;
  }

  /** Appends the text {@code source[from, to)}; empty is missing. */
  public void appendText(byte[] source, int from, int to) {
    int length = to - from;
    int start = offsets[rows];
    if (start + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(start + length, bytes.length + (bytes.length >> 1)));
    }
    System.arraycopy(source, from, bytes, start, length);
    offsets[++rows] = start + length;
  }

  public void appendMissing() {
    switch (type) {
      case DOUBLE -> doubles[rows++] = Double.NaN;
      case STRING -> {
        offsets[rows + 1] = offsets[rows];
        rows++;
      }
      default -> {
        if (nulls.length == 0) {
          nulls = new long[(capacity + 63) >> 6];
        }
        nulls[rows >> 6] |= 1L << (rows & 63);
        longs[rows++] = 0;
      }
    }
  }

  /** Appends what stands for a field that a record does not have. */
  void appendDefault() {
    if (!hasDefault) {
      appendMissing();
      return;
    }
    switch (type) {
      case DOUBLE -> appendDouble(defaultDouble);
      case STRING -> appendText(defaultText, 0, defaultText.length);
      case INT, BOOLEAN, TIMESTAMP -> appendLong(defaultLong);
    }
  }

  /** Forgets all rows from this one on. */
  public void truncate(int count) {
    for (int row = count; row < rows && nulls.length != 0; row++) {
      nulls[row >> 6] &= ~(1L << (row & 63));
    }
    rows = Math.min(rows, count);
  }

  /** The column of the rows appended since the last call; the builder begins anew. */
  public Column build() {
    Column column =
        switch (type) {
          case DOUBLE -> new DoubleColumn(doubles, rows);
          case STRING -> new StringColumn(bytes, offsets, rows);
          default -> new LongColumn(longs, nulls, rows);
        };
    if (rows > 0) {
      textPerRow = Math.max(textPerRow / 2, 1 + textBytes() / rows + textBytes() / rows / 8);
    }
    clear();
    return column;
  }

  private void clear() {
    rows = 0;
    nulls = NO_LONGS;
    switch (type) {
      case DOUBLE -> doubles = new double[capacity];
      case STRING -> {
        bytes = new byte[(int) Math.min(MOST_TEXT, (long) textPerRow * capacity)];
        offsets = new int[capacity + 1];
      }
      default -> longs = new long[capacity];
    }
  }
}
