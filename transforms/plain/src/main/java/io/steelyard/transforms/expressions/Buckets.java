package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.text.TextBuffer;
import io.steelyard.transforms.statistics.ByteHash;
import java.util.List;

/** Hashes as buckets, the same as the step {@code hash} of a feature has. */
final class Buckets {
  private Buckets() {}

  static void register(Kernels kernels) {
    kernels.put("hash", "string", Buckets::texts);
    kernels.put("hash", "int", Buckets::ints);
  }

  private static Kernel texts(List<Object> literals) {
    int buckets = Math.toIntExact((Long) literals.get(0));
    return (operands, rows, room) -> {
      StringColumn texts = (StringColumn) operands[0];
      long[] results = room.longs(rows);
      for (int row = 0; row < rows; row++) {
        long hash = ByteHash.of(texts.bytes(), texts.start(row), texts.end(row));
        results[row] = ByteHash.bucket(hash, buckets);
      }
      return room.missing(rows, texts).column(results, rows);
    };
  }

  private static Kernel ints(List<Object> literals) {
    int buckets = Math.toIntExact((Long) literals.get(0));
    TextBuffer digits = new TextBuffer();
    return (operands, rows, room) -> {
      long[] values = ((LongColumn) operands[0]).values();
      long[] results = room.longs(rows);
      for (int row = 0; row < rows; row++) {
        digits.clear();
        digits.addLong(values[row]);
        results[row] = ByteHash.bucket(ByteHash.of(digits.bytes(), 0, digits.length()), buckets);
      }
      return room.missing(rows, operands[0]).column(results, rows);
    };
  }
}
