package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.LongColumn;

/** Logic of three values: true, false, missing (Kleene's strong one, as the language has it). */
final class Logic {
  private Logic() {}

  static void register(Kernels kernels) {
    kernels.put("&&", "boolean", literals -> deciding(0));
    kernels.put("||", "boolean", literals -> deciding(1));
    kernels.put("!", "boolean", literals -> Logic::opposites);
  }

  /** Where one operand has the deciding value, that is the result, whatever the other is. */
  private static Kernel deciding(long value) {
    return (operands, rows, room) -> {
      LongColumn a = (LongColumn) operands[0];
      LongColumn b = (LongColumn) operands[1];
      long[] results = room.longs(rows);
      Missing missing = room.missing(rows);
      if (a.nulls().length == 0 && b.nulls().length == 0) {
        long[] x = a.values();
        long[] y = b.values();
        for (int row = 0; row < rows; row++) {
          results[row] = value == 0 ? x[row] & y[row] : x[row] | y[row];
        }
        return missing.column(results, rows);
      }
      for (int row = 0; row < rows; row++) {
        boolean isDecided =
            (!a.isNull(row) && a.value(row) == value) || (!b.isNull(row) && b.value(row) == value);
        results[row] = isDecided ? value : 1 - value;
        if (!isDecided && (a.isNull(row) || b.isNull(row))) {
          missing.set(row);
        }
      }
      return missing.column(results, rows);
    };
  }

  private static Column opposites(Column[] operands, int rows, Room room) {
    long[] values = ((LongColumn) operands[0]).values();
    long[] results = room.longs(rows);
    Missing missing = room.missing(rows, operands[0]);
    for (int row = 0; row < rows; row++) {
      results[row] = values[row] ^ 1;
    }
    return missing.column(results, rows);
  }
}
