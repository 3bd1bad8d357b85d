package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.LongColumn;
import java.util.function.LongBinaryOperator;

/** Functions of numbers; those of the library are StrictMath's, the same on every processor. */
final class Numbers {
  private Numbers() {}

  static void register(Kernels kernels) {
    kernels.put("abs", "double", literals -> NumberLoops.unary(Math::abs));
    kernels.put("abs", "int", literals -> Numbers::magnitudes);
    kernels.put("floor", "double", literals -> NumberLoops.unary(Math::floor));
    kernels.put("ceil", "double", literals -> NumberLoops.unary(Math::ceil));
    kernels.put("round", "double", literals -> NumberLoops.unary(Numbers::round));
    kernels.put("sqrt", "double", literals -> NumberLoops.unary(Math::sqrt));
    kernels.put("log", "double", literals -> NumberLoops.unary(StrictMath::log));
    kernels.put("exp", "double", literals -> NumberLoops.unary(StrictMath::exp));
    kernels.put("pow", "double", literals -> NumberLoops.binary(StrictMath::pow));
    kernels.put("min", "double", literals -> NumberLoops.folded(Math::min));
    kernels.put("max", "double", literals -> NumberLoops.folded(Math::max));
    kernels.put("min", "int", literals -> folded(Math::min));
    kernels.put("max", "int", literals -> folded(Math::max));
    kernels.put("haversineKilometres", "double", literals -> Haversine::kilometres);
  }

  /** The nearest whole number, halves away from zero. */
  private static double round(double value) {
    double size = Math.abs(value);
    double whole = Math.floor(size);
    // Adding a half first would round 0.49999999999999994 to 1.
    return Math.copySign(size - whole >= 0.5 ? whole + 1 : whole, value);
  }

  private static Column magnitudes(Column[] operands, int rows, Room room) {
    long[] values = ((LongColumn) operands[0]).values();
    long[] results = room.longs(rows);
    Missing missing = room.missing(rows, operands[0]);
    for (int row = 0; row < rows; row++) {
      results[row] = values[row] < 0 ? -values[row] : values[row];
      if (results[row] < 0) {
        missing.set(row);
      }
    }
    return missing.column(results, rows);
  }

  private static Kernel folded(LongBinaryOperator function) {
    return (operands, rows, room) -> {
      long[] results = room.longs(rows);
      Missing missing = room.missing(rows, operands);
      System.arraycopy(((LongColumn) operands[0]).values(), 0, results, 0, rows);
      for (Column operand : operands) {
        long[] next = ((LongColumn) operand).values();
        for (int row = 0; row < rows; row++) {
          results[row] = function.applyAsLong(results[row], next[row]);
        }
      }
      return missing.column(results, rows);
    };
  }
}
