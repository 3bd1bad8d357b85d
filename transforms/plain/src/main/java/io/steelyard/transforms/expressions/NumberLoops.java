package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Loops over doubles for functions that cost more than a call; see {@link Arithmetic}. */
final class NumberLoops {
  private NumberLoops() {}

  /**
   * A number where it is finite, negative zero as zero, and else missing. The difference of a
   * number to itself is 0 or NaN, which needs no branch.
   */
  @SuppressWarnings("IdentityBinaryExpression")
  static double finite(double number) {
    return number + (number - number);
  }

  static Kernel unary(DoubleUnaryOperator function) {
    return (operands, rows, room) -> {
      double[] a = ((DoubleColumn) operands[0]).values();
      double[] results = room.doubles(rows);
      for (int row = 0; row < rows; row++) {
        double result = function.applyAsDouble(a[row]);
        results[row] = finite(result);
      }
      return new DoubleColumn(results, rows);
    };
  }

  /** A function that is asked only where neither operand is missing. */
  static Kernel binary(DoubleBinaryOperator function) {
    return (operands, rows, room) -> {
      double[] a = ((DoubleColumn) operands[0]).values();
      double[] b = ((DoubleColumn) operands[1]).values();
      double[] results = room.doubles(rows);
      for (int row = 0; row < rows; row++) {
        double x = a[row];
        double y = b[row];
        double result =
            Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : function.applyAsDouble(x, y);
        results[row] = finite(result);
      }
      return new DoubleColumn(results, rows);
    };
  }

  /** A function of two numbers for all operands, from the left. */
  static Kernel folded(DoubleBinaryOperator function) {
    return (operands, rows, room) -> {
      double[] results = room.doubles(rows);
      System.arraycopy(((DoubleColumn) operands[0]).values(), 0, results, 0, rows);
      for (Column operand : operands) {
        double[] next = ((DoubleColumn) operand).values();
        for (int row = 0; row < rows; row++) {
          results[row] = function.applyAsDouble(results[row], next[row]) + 0.0;
        }
      }
      return new DoubleColumn(results, rows);
    };
  }
}
