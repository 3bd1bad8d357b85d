package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;

/**
 * Operators of numbers. A double that is not finite becomes missing, and negative zero becomes
 * zero, as {@link NumberLoops#finite} has it. An int that does not fit 64 bits is missing.
 */
final class Arithmetic {
  private Arithmetic() {}

  static void register(Kernels kernels) {
    kernels.put("+", "double", literals -> Arithmetic::addDoubles);
    kernels.put("-", "double", literals -> Arithmetic::subtractDoubles);
    kernels.put("*", "double", literals -> Arithmetic::multiplyDoubles);
    kernels.put("/", "double", literals -> Arithmetic::divideDoubles);
    kernels.put("mod", "double", literals -> NumberLoops.binary((x, y) -> x % y));
    kernels.put("+", "int", literals -> Arithmetic::addInts);
    kernels.put("-", "int", literals -> Arithmetic::subtractInts);
    kernels.put("*", "int", literals -> Arithmetic::multiplyInts);
    kernels.put("div", "int", literals -> Arithmetic::divideInts);
    kernels.put("%", "int", literals -> Arithmetic::remainders);
    kernels.put("mod", "int", literals -> Arithmetic::remainders);
  }

  private static double[] doubles(Column column) {
    return ((DoubleColumn) column).values();
  }

  private static long[] ints(Column column) {
    return ((LongColumn) column).values();
  }

  private static Column addDoubles(Column[] operands, int rows, Room room) {
    double[] a = doubles(operands[0]);
    double[] b = doubles(operands[1]);
    double[] sums = room.doubles(rows);
    for (int row = 0; row < rows; row++) {
      double sum = a[row] + b[row];
      sums[row] = NumberLoops.finite(sum);
    }
    return new DoubleColumn(sums, rows);
  }

  private static Column subtractDoubles(Column[] operands, int rows, Room room) {
    double[] a = doubles(operands[0]);
    double[] differences = room.doubles(rows);
    if (operands.length == 1) {
      for (int row = 0; row < rows; row++) {
        differences[row] = 0.0 - a[row];
      }
      return new DoubleColumn(differences, rows);
    }
    double[] b = doubles(operands[1]);
    for (int row = 0; row < rows; row++) {
      double difference = a[row] - b[row];
      differences[row] = NumberLoops.finite(difference);
    }
    return new DoubleColumn(differences, rows);
  }

  private static Column multiplyDoubles(Column[] operands, int rows, Room room) {
    double[] a = doubles(operands[0]);
    double[] b = doubles(operands[1]);
    double[] products = room.doubles(rows);
    for (int row = 0; row < rows; row++) {
      double product = a[row] * b[row];
      products[row] = NumberLoops.finite(product);
    }
    return new DoubleColumn(products, rows);
  }

  private static Column divideDoubles(Column[] operands, int rows, Room room) {
    double[] a = doubles(operands[0]);
    double[] b = doubles(operands[1]);
    double[] quotients = room.doubles(rows);
    for (int row = 0; row < rows; row++) {
      double quotient = a[row] / b[row];
      quotients[row] = NumberLoops.finite(quotient);
    }
    return new DoubleColumn(quotients, rows);
  }

  private static Column addInts(Column[] operands, int rows, Room room) {
    long[] a = ints(operands[0]);
    long[] b = ints(operands[1]);
    long[] sums = room.longs(rows);
    Missing missing = room.missing(rows, operands);
    for (int row = 0; row < rows; row++) {
      long x = a[row];
      long y = b[row];
      long sum = x + y;
      sums[row] = sum;
      if (((x ^ sum) & (y ^ sum)) < 0) {
        missing.set(row);
      }
    }
    return missing.column(sums, rows);
  }

  private static Column subtractInts(Column[] operands, int rows, Room room) {
    long[] a = ints(operands[0]);
    long[] differences = room.longs(rows);
    Missing missing = room.missing(rows, operands);
    long[] b = operands.length == 1 ? null : ints(operands[1]);
    for (int row = 0; row < rows; row++) {
      long x = b == null ? 0 : a[row];
      long y = b == null ? a[row] : b[row];
      long difference = x - y;
      differences[row] = difference;
      if (((x ^ y) & (x ^ difference)) < 0) {
        missing.set(row);
      }
    }
    return missing.column(differences, rows);
  }

  private static Column multiplyInts(Column[] operands, int rows, Room room) {
    long[] a = ints(operands[0]);
    long[] b = ints(operands[1]);
    long[] products = room.longs(rows);
    Missing missing = room.missing(rows, operands);
    for (int row = 0; row < rows; row++) {
      long product = a[row] * b[row];
      products[row] = product;
      if (Math.multiplyHigh(a[row], b[row]) != product >> 63) {
        missing.set(row);
      }
    }
    return missing.column(products, rows);
  }

  private static Column divideInts(Column[] operands, int rows, Room room) {
    long[] a = ints(operands[0]);
    long[] b = ints(operands[1]);
    long[] quotients = room.longs(rows);
    Missing missing = room.missing(rows, operands);
    for (int row = 0; row < rows; row++) {
      if (b[row] == 0 || (b[row] == -1 && a[row] == Long.MIN_VALUE)) {
        missing.set(row);
      } else {
        quotients[row] = a[row] / b[row];
      }
    }
    return missing.column(quotients, rows);
  }

  private static Column remainders(Column[] operands, int rows, Room room) {
    long[] a = ints(operands[0]);
    long[] b = ints(operands[1]);
    long[] remainders = room.longs(rows);
    Missing missing = room.missing(rows, operands);
    for (int row = 0; row < rows; row++) {
      if (b[row] == 0) {
        missing.set(row);
      } else {
        remainders[row] = a[row] % b[row];
      }
    }
    return missing.column(remainders, rows);
  }
}
