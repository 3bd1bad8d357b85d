package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.StringColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a reader gives of a file, as texts.
 *
 * @param rows each row's values, "-" where missing
 * @param failures row number, column, check and message of each
 */
record ReadFile(
    List<String> rows, List<String> failures, List<Rejection> unreadable, List<byte[]> originals) {

  static ReadFile of(RowFormat format, byte[] file, ReadSettings settings) throws IOException {
    return of(format, file, 0, Long.MAX_VALUE, settings);
  }

  static ReadFile of(RowFormat format, byte[] file, long start, long end, ReadSettings settings)
      throws IOException {
    ReadFile all =
        new ReadFile(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (RowReader reader = format.open(new ByteArrayChannel(file), "file", start, end, settings)) {
      long before = reader.positionsBefore();
      for (ParsedRows batch = reader.read(); batch != null; batch = reader.read()) {
        all.add(batch, before);
      }
    }
    return all;
  }

  private void add(ParsedRows batch, long before) {
    for (int row = 0; row < batch.rows(); row++) {
      List<String> values = new ArrayList<>();
      for (Column column : batch.columns()) {
        values.add(column.isNull(row) ? "-" : text(column, row));
      }
      rows.add(before + batch.positions()[row] + ":" + String.join("|", values));
      originals.add(batch.originals().copy(row));
    }
    for (ParsedRows.Failure failure : batch.failures()) {
      failures.add(
          before
              + batch.positions()[failure.row()]
              + ":"
              + failure.reason().column()
              + ":"
              + failure.reason().check()
              + ":"
              + failure.reason().message());
    }
    unreadable.addAll(batch.unreadable());
  }

  private static String text(Column column, int row) {
    if (column instanceof StringColumn texts) {
      return texts.text(row);
    }
    return column instanceof LongColumn longs
        ? Long.toString(longs.value(row))
        : Double.toString(((DoubleColumn) column).value(row));
  }
}
