package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.transforms.formats.text.InstantText;
import io.steelyard.transforms.formats.text.JsonText;
import io.steelyard.transforms.formats.text.TextBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns as JSON lines: an object for each row, ended by a line feed, with every field in the
 * order of the layout, null where a value is missing; timestamps as {@link InstantText} in quotes,
 * and so are infinite numbers, which JSON does not have.
 */
final class JsonLinesWriter implements RecordWriter<OutputRows> {
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final List<Field> fields;
  private final byte[][] names;
  private final TextBuffer buffer = new TextBuffer();
  private final OutputStream out;

  JsonLinesWriter(List<Field> fields, OutputStream out) {
    this.fields = fields;
    this.out = out;
    names = new byte[fields.size()][];
    for (int i = 0; i < names.length; i++) {
      names[i] = opening(fields.get(i).name(), i == 0 ? '{' : ',');
    }
  }

  @Override
  public void write(OutputRows batch) throws IOException {
    ValueText[] values =
        IntStream.range(0, names.length)
            .mapToObj(i -> valueText(batch.columns().get(i), fields.get(i).type()))
            .toArray(ValueText[]::new);
    for (int row = 0; row < batch.rows(); row++) {
      for (int i = 0; i < names.length; i++) {
        buffer.add(names[i]);
        if (batch.columns().get(i).isNull(row)) {
          buffer.add(NULL);
        } else {
          values[i].add(row, buffer);
        }
      }
      buffer.add('}');
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
    if (column instanceof OutputColumn.Texts texts) {
      return (row, out) -> JsonText.add(texts.bytes(row), texts.start(row), texts.end(row), out);
    }
    ValueText value = ScalarText.of(column, type);
    if (!(column instanceof OutputColumn.Doubles doubles)) {
      return type == ColumnType.TIMESTAMP ? (row, out) -> quote(value, row, out) : value;
    }
    return (row, out) -> {
      if (Double.isInfinite(doubles.value(row))) {
        quote(value, row, out);
      } else {
        value.add(row, out);
      }
    };
  }

  private static void quote(ValueText value, int row, TextBuffer out) {
    out.add('"');
    value.add(row, out);
    out.add('"');
  }

  private static byte[] opening(String name, char first) {
    TextBuffer buffer = new TextBuffer();
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    buffer.add(first);
    JsonText.add(text, 0, text.length, buffer);
    buffer.add(':');
    return buffer.copy();
  }
}
