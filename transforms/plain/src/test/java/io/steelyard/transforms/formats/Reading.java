package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads bytes in a format and shows records as text: original, values, failed checks. */
final class Reading {
  static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.of("name", ColumnType.STRING),
          ColumnSpec.of("count", ColumnType.INT),
          ColumnSpec.of("amount", ColumnType.DOUBLE),
          ColumnSpec.of("flag", ColumnType.BOOLEAN),
          ColumnSpec.of("at", ColumnType.TIMESTAMP));

  private Reading() {}

  static ReadSettings settings(InputSpec input) {
    return new ReadSettings(
        new RowSchema(COLUMNS.stream().map(c -> new Field(c.name(), c.type())).toList()),
        COLUMNS,
        input,
        ReadSettings.BATCH_ROWS,
        ReadSettings.MAXIMUM_RECORD_BYTES);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static SeekableByteChannel channel(byte[] content) {
    return new ByteArrayChannel(content);
  }

  static List<ParsedRows> batches(
      RowFormat format, byte[] content, long start, long end, ReadSettings settings) {
    List<ParsedRows> batches = new ArrayList<>();
    try (RowReader reader = format.open(channel(content), "file", start, end, settings)) {
      for (ParsedRows batch = reader.read(); batch != null; batch = reader.read()) {
        batches.add(batch);
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return batches;
  }

  static List<String> records(RowFormat format, byte[] content, ReadSettings settings) {
    return records(batches(format, content, 0, Long.MAX_VALUE, settings));
  }

  static List<String> records(List<ParsedRows> batches) {
    List<String> records = new ArrayList<>();
    for (ParsedRows batch : batches) {
      List<List<String>> checks = new ArrayList<>();
      for (int row = 0; row < batch.rows(); row++) {
        checks.add(new ArrayList<>());
      }
      batch
          .failures()
          .forEach(f -> checks.get(f.row()).add(f.reason().column() + ":" + f.reason().check()));
      for (int row = 0; row < batch.rows(); row++) {
        StringBuilder record = new StringBuilder();
        record.append(new String(batch.originals().copy(row), StandardCharsets.ISO_8859_1));
        for (Column column : batch.columns()) {
          record.append(" | ").append(value(column, row));
        }
        records.add(record + " " + checks.get(row));
      }
      for (Rejection rejection : batch.unreadable()) {
        records.add(rejection.reasons().get(0).check());
      }
    }
    return records;
  }

  static String value(Column column, int row) {
    if (column.isNull(row)) {
      return "-";
    }
    if (column instanceof StringColumn strings) {
      return strings.text(row);
    }
    return column instanceof DoubleColumn doubles
        ? Double.toString(doubles.value(row))
        : Long.toString(((LongColumn) column).value(row));
  }
}
