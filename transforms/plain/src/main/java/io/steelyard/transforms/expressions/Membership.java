package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Whether a value is one of a list: a search among its sorted values. */
final class Membership {
  private Membership() {}

  static void register(Kernels kernels) {
    for (String type : List.of("int", "boolean", "timestamp")) {
      kernels.put("in", type, Membership::ints);
    }
    kernels.put("in", "double", Membership::doubles);
    kernels.put("in", "string", Membership::texts);
  }

  private static Kernel ints(List<Object> literals) {
    long[] items = literals.stream().mapToLong(item -> (Long) item).sorted().toArray();
    return (operands, rows, room) -> {
      long[] values = ((LongColumn) operands[0]).values();
      long[] results = room.longs(rows);
      for (int row = 0; row < rows; row++) {
        results[row] = Arrays.binarySearch(items, values[row]) >= 0 ? 1 : 0;
      }
      return room.missing(rows, operands[0]).column(results, rows);
    };
  }

  private static Kernel doubles(List<Object> literals) {
    double[] items = literals.stream().mapToDouble(item -> (Double) item).sorted().toArray();
    return (operands, rows, room) -> {
      double[] values = ((DoubleColumn) operands[0]).values();
      long[] results = room.longs(rows);
      for (int row = 0; row < rows; row++) {
        results[row] = Arrays.binarySearch(items, values[row]) >= 0 ? 1 : 0;
      }
      return room.missing(rows, operands[0]).column(results, rows);
    };
  }

  private static Kernel texts(List<Object> literals) {
    TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
    literals.forEach(item -> sorted.add(((String) item).getBytes(StandardCharsets.UTF_8)));
    byte[][] items = sorted.toArray(byte[][]::new);
    return (operands, rows, room) -> {
      StringColumn values = (StringColumn) operands[0];
      long[] results = room.longs(rows);
      for (int row = 0; row < rows; row++) {
        results[row] = holds(items, values.bytes(), values.start(row), values.end(row)) ? 1 : 0;
      }
      return room.missing(rows, operands[0]).column(results, rows);
    };
  }

  private static boolean holds(byte[][] items, byte[] bytes, int start, int end) {
    int low = 0;
    int high = items.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      byte[] item = items[middle];
      int order = Arrays.compareUnsigned(item, 0, item.length, bytes, start, end);
      if (order == 0) {
        return true;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return false;
  }
}
