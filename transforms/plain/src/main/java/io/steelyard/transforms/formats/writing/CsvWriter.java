package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.transforms.formats.text.CsvText;
import io.steelyard.transforms.formats.text.InstantText;
import io.steelyard.transforms.formats.text.ShortestDecimal;
import io.steelyard.transforms.formats.text.TextBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns as CSV: a header line, then a line for each row, ended by a line feed; commas, quotation
 * marks only where needed, nothing where a value is missing, numbers as {@link ShortestDecimal},
 * timestamps as {@link InstantText}.
 */
final class CsvWriter implements RecordWriter<OutputRows> {
  private static final byte[] EMPTY = {'"', '"'};

  private final List<Field> fields;
  private final TextBuffer buffer = new TextBuffer();
  private final OutputStream out;

  CsvWriter(List<Field> fields, OutputStream out) {
    this.fields = fields;
    this.out = out;
    for (int i = 0; i < fields.size(); i++) {
      byte[] name = fields.get(i).name().getBytes(StandardCharsets.UTF_8);
      if (i > 0) {
        buffer.add(',');
      }
      CsvText.add(name, 0, name.length, buffer);
    }
    buffer.add('\n');
  }

  @Override
  public void write(OutputRows batch) throws IOException {
    ValueText[] values =
        IntStream.range(0, fields.size())
            .mapToObj(i -> valueText(batch.columns().get(i), fields.get(i).type()))
            .toArray(ValueText[]::new);
    for (int row = 0; row < batch.rows(); row++) {
      values[0].add(row, buffer);
      for (int i = 1; i < values.length; i++) {
        buffer.add(',');
        values[i].add(row, buffer);
      }
      if (values.length == 1 && batch.columns().get(0).isNull(row)) {
        // An empty line would be no record.
        buffer.add(EMPTY);
      }
      buffer.add('\n');
      buffer.drainIfFull(out);
    }
  }

  @Override
  public void finish() throws IOException {
    buffer.drain(out);
    out.flush();
  }

  private static ValueText valueText(OutputColumn column, ColumnType type) {
    if (column instanceof OutputColumn.Constant constant) {
      byte[] field = field(constant.text());
      return (row, out) -> out.add(field);
    }
    if (column instanceof OutputColumn.Texts texts) {
      return (row, out) -> {
        if (!texts.isNull(row)) {
          CsvText.add(texts.bytes(row), texts.start(row), texts.end(row), out);
        }
      };
    }
    ValueText value = ScalarText.of(column, type);
    return (row, out) -> {
      if (!column.isNull(row)) {
        value.add(row, out);
      }
    };
  }

  private static byte[] field(byte[] text) {
    TextBuffer buffer = new TextBuffer();
    CsvText.add(text, 0, text.length, buffer);
    return buffer.copy();
  }
}
