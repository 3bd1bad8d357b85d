package io.steelyard.transforms.metrics;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds the slice of a row, without allocating. */
final class SliceIndex {
  private final Slice slice;
  private final int column;
  private final ColumnType type;
  private final byte[][] texts;
  private final long[] numbers;

  /** Open addressing: a place in the slice's values plus one, 0 is free. */
  private final int[] table;

  SliceIndex(Slice slice, RowSchema schema) {
    this.slice = slice;
    column = schema.indexOf(slice.column());
    if (column < 0) {
      throw new UserError("The slice column " + slice.column() + " is not among the columns.");
    }
    type = schema.field(column).type();
    if (type == ColumnType.DOUBLE || type == ColumnType.TIMESTAMP) {
      throw new UserError(
          "The slice column "
              + slice.column()
              + " is of type "
              + type.name().toLowerCase(java.util.Locale.ROOT)
              + "; slices need a column of type string, int or boolean.");
    }
    texts = new byte[slice.values().size()][];
    numbers = new long[texts.length];
    table = new int[Integer.highestOneBit(texts.length + 1) * 4];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = slice.values().get(i).getBytes(StandardCharsets.UTF_8);
      numbers[i] = type == ColumnType.STRING ? 0 : number(slice.values().get(i));
      int hash = type == ColumnType.STRING ? hash(texts[i], 0, texts[i].length) : hash(numbers[i]);
      int slot = hash & (table.length - 1);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = i + 1;
    }
  }

  private static long number(String text) {
    return switch (text) {
      case "true" -> 1;
      case "false" -> 0;
      default -> Long.parseLong(text);
    };
  }

  Column of(io.steelyard.schemas.rows.RowBatch rows) {
    return rows.column(column);
  }

  /** The place of a row's slice, within [0, {@link Slice#cells}). */
  int cell(Column values, int row) {
    if (values.isNull(row)) {
      return slice.missing();
    }
    if (values instanceof StringColumn strings) {
      return cell(strings, row);
    }
    long value = ((LongColumn) values).value(row);
    for (int slot = hash(value); ; slot++) {
      int entry = table[slot & (table.length - 1)];
      if (entry == 0) {
        return slice.rest();
      }
      if (numbers[entry - 1] == value) {
        return entry - 1;
      }
    }
  }

  private int cell(StringColumn strings, int row) {
    byte[] bytes = strings.bytes();
    int start = strings.start(row);
    int end = strings.end(row);
    for (int slot = hash(bytes, start, end); ; slot++) {
      int entry = table[slot & (table.length - 1)];
      if (entry == 0) {
        return slice.rest();
      }
      byte[] text = texts[entry - 1];
      if (Arrays.equals(text, 0, text.length, bytes, start, end)) {
        return entry - 1;
      }
    }
  }

  private static int hash(byte[] bytes, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash(hash);
  }

  private static int hash(long value) {
    return (int) ((value * 0x9E3779B97F4A7C15L) >>> 33);
  }
}
