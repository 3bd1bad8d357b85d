package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import java.util.Arrays;
import java.util.List;

/** Comparisons: all six are "less" or "equal" of operands in one order or the other, or not so. */
final class Comparison {
  private Comparison() {}

  static void register(Kernels kernels) {
    for (String type : List.of("int", "boolean", "timestamp")) {
      put(kernels, type, Comparison::lessInts, Comparison::equalInts);
    }
    put(kernels, "double", Comparison::lessDoubles, Comparison::equalDoubles);
    put(kernels, "string", Comparison::lessTexts, Comparison::equalTexts);
  }

  /** Writes 1 where the comparison holds, else 0; rows where an operand is missing do not count. */
  private interface Loop {
    void compare(Column a, Column b, long[] results, int rows);
  }

  private static void put(Kernels kernels, String type, Loop less, Loop equal) {
    Loop greater = (a, b, results, rows) -> less.compare(b, a, results, rows);
    kernels.put("<", type, literals -> kernel(less, 0));
    kernels.put(">", type, literals -> kernel(greater, 0));
    kernels.put("<=", type, literals -> kernel(greater, 1));
    kernels.put(">=", type, literals -> kernel(less, 1));
    kernels.put("==", type, literals -> kernel(equal, 0));
    kernels.put("!=", type, literals -> kernel(equal, 1));
  }

  /** A comparison, or with 1 its opposite. */
  private static Kernel kernel(Loop loop, long opposite) {
    return (operands, rows, room) -> {
      long[] results = room.longs(rows);
      loop.compare(operands[0], operands[1], results, rows);
      if (opposite != 0) {
        for (int row = 0; row < rows; row++) {
          results[row] ^= opposite;
        }
      }
      Missing missing = room.missing(rows, operands[0], operands[1]);
      return missing.column(results, rows);
    };
  }

  private static void lessInts(Column first, Column second, long[] results, int rows) {
    long[] a = ((LongColumn) first).values();
    long[] b = ((LongColumn) second).values();
    for (int row = 0; row < rows; row++) {
      results[row] = a[row] < b[row] ? 1 : 0;
    }
  }

  private static void equalInts(Column first, Column second, long[] results, int rows) {
    long[] a = ((LongColumn) first).values();
    long[] b = ((LongColumn) second).values();
    for (int row = 0; row < rows; row++) {
      results[row] = a[row] == b[row] ? 1 : 0;
    }
  }

  private static void lessDoubles(Column first, Column second, long[] results, int rows) {
    double[] a = ((DoubleColumn) first).values();
    double[] b = ((DoubleColumn) second).values();
    for (int row = 0; row < rows; row++) {
      results[row] = a[row] < b[row] ? 1 : 0;
    }
  }

  private static void equalDoubles(Column first, Column second, long[] results, int rows) {
    double[] a = ((DoubleColumn) first).values();
    double[] b = ((DoubleColumn) second).values();
    for (int row = 0; row < rows; row++) {
      results[row] = a[row] == b[row] ? 1 : 0;
    }
  }

  /** The order of UTF-8 bytes without sign is that of code points. */
  private static void lessTexts(Column first, Column second, long[] results, int rows) {
    StringColumn a = (StringColumn) first;
    StringColumn b = (StringColumn) second;
    for (int row = 0; row < rows; row++) {
      int order =
          Arrays.compareUnsigned(
              a.bytes(), a.start(row), a.end(row), b.bytes(), b.start(row), b.end(row));
      results[row] = order < 0 ? 1 : 0;
    }
  }

  private static void equalTexts(Column first, Column second, long[] results, int rows) {
    StringColumn a = (StringColumn) first;
    StringColumn b = (StringColumn) second;
    for (int row = 0; row < rows; row++) {
      boolean same =
          Arrays.equals(a.bytes(), a.start(row), a.end(row), b.bytes(), b.start(row), b.end(row));
      results[row] = same ? 1 : 0;
    }
  }
}
