package io.steelyard.transforms.checks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import java.util.Arrays;
import java.util.List;

/**
 * The canonical encoding of a row: equal rows, however they were written, have equal bytes, and no
 * others.
 *
 * <p>All columns in the schema's order. A missing value (marker, empty, null, NaN) is the byte 0.
 * Any other value is a tag (text 1, integer 2, double 3, boolean 4, timestamp 5), then, big-endian:
 * for a text its length in 4 bytes and its UTF-8; for a double the 8 bytes of its IEEE 754 bits,
 * negative zero as zero; for anything else its 8 bytes. Not safe for use by several threads.
 */
public final class CanonicalRow {
  private final byte[] tags;
  private byte[] bytes = new byte[256];
  private int length;

  /** An encoder of rows of this schema. */
  public CanonicalRow(RowSchema schema) {
    this.tags = new byte[schema.size()];
    for (int column = 0; column < tags.length; column++) {
      tags[column] = tag(schema.field(column).type());
    }
  }

  private static byte tag(ColumnType type) {
    return switch (type) {
      case STRING -> 1;
      case INT -> 2;
      case DOUBLE -> 3;
      case BOOLEAN -> 4;
      case TIMESTAMP -> 5;
    };
  }

  /** Encodes a row of these columns; the bytes are {@code bytes()[0, length())} until the next. */
  public void encode(List<Column> columns, int row) {
    length = 0;
    for (int i = 0; i < tags.length; i++) {
      Column column = columns.get(i);
      if (column.isNull(row)) {
        reserve(1);
        bytes[length++] = 0;
      } else if (column instanceof StringColumn texts) {
        int start = texts.start(row);
        int size = texts.end(row) - start;
        reserve(5 + size);
        bytes[length++] = tags[i];
        for (int shift = 24; shift >= 0; shift -= 8) {
          bytes[length++] = (byte) (size >>> shift);
        }
        System.arraycopy(texts.bytes(), start, bytes, length, size);
        length += size;
      } else {
        long value =
            column instanceof DoubleColumn doubles
                ? Double.doubleToLongBits(doubles.value(row) + 0.0)
                : ((LongColumn) column).value(row);
        reserve(9);
        bytes[length++] = tags[i];
        for (int shift = 56; shift >= 0; shift -= 8) {
          bytes[length++] = (byte) (value >>> shift);
        }
      }
    }
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }
}
