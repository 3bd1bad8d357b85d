package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.rows.ColumnType;
import java.nio.charset.StandardCharsets;

/** How values that are not missing and not texts look, in CSV and JSON alike. */
final class ScalarText {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private ScalarText() {}

  static ValueText of(OutputColumn column, ColumnType type) {
    if (column instanceof OutputColumn.Doubles doubles) {
      return (row, out) -> out.addDouble(doubles.value(row));
    }
    OutputColumn.Longs longs = (OutputColumn.Longs) column;
    return switch (type) {
      case BOOLEAN -> (row, out) -> out.add(longs.value(row) != 0 ? TRUE : FALSE);
      case TIMESTAMP -> (row, out) -> out.addInstant(longs.value(row));
      default -> (row, out) -> out.addLong(longs.value(row));
    };
  }
}
