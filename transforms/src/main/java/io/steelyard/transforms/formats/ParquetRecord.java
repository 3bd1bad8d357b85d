package io.steelyard.transforms.formats;

import io.steelyard.transforms.formats.avro.FieldNames;
import io.steelyard.transforms.formats.text.JsonText;
import io.steelyard.transforms.formats.text.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Moves rows of a Parquet file into columns, and into JSON as their original. Fields are matched to
 * columns by name, or by the name that a column has in Avro (see {@link FieldNames}).
 */
final class ParquetRecord {
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final MessageType selected;
  private final ParquetValue[] values;
  private final byte[][] names;
  private final ColumnDescriptor[] descriptors;
  private final ColumnReader[] readers;
  private final TypedColumn[] nested;
  private final TextBuffer original = new TextBuffer();

  ParquetRecord(MessageType schema, ReadSettings settings, RowsBuilder rows) {
    MissingMarkers markers = new MissingMarkers(settings.input().missing());
    List<String> fields = schema.getFields().stream().map(Type::getName).toList();
    int[] columns = FieldNames.columns(fields, settings.schema());
    List<Type> flat = new ArrayList<>();
    List<ParquetValue> into = new ArrayList<>();
    List<TypedColumn> unfit = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] < 0) {
        continue;
      }
      Type type = schema.getType(i);
      TypedColumn column = new TypedColumn(settings, markers, rows, columns[i]);
      if (type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)) {
        flat.add(type);
        into.add(ParquetValue.into(column, type.asPrimitiveType()));
      } else {
        unfit.add(column);
      }
    }
    selected = new MessageType(schema.getName(), flat);
    values = into.toArray(ParquetValue[]::new);
    nested = unfit.toArray(TypedColumn[]::new);
    names = new byte[values.length][];
    descriptors = new ColumnDescriptor[values.length];
    readers = new ColumnReader[values.length];
    for (int i = 0; i < values.length; i++) {
      String name = flat.get(i).getName();
      names[i] = opening(name, i == 0 ? '{' : ',');
      descriptors[i] = selected.getColumnDescription(new String[] {name});
    }
  }

  /** The fields that are read. */
  MessageType selected() {
    return selected;
  }

  /** Goes to the first row of a row group. */
  void open(ColumnReadStore columns) {
    for (int i = 0; i < readers.length; i++) {
      readers[i] = columns.getColumnReader(descriptors[i]);
    }
  }

  /** Moves the next row. */
  void read() {
    original.clear();
    for (int i = 0; i < readers.length; i++) {
      ColumnReader reader = readers[i];
      original.add(names[i]);
      if (reader.getCurrentDefinitionLevel() == descriptors[i].getMaxDefinitionLevel()) {
        values[i].read(reader, original);
      } else {
        original.add(NULL);
      }
      reader.consume();
    }
    if (readers.length == 0) {
      original.add('{');
    }
    original.add('}');
    for (TypedColumn column : nested) {
      column.addOther("a nested or repeated value");
    }
  }

  /** The row that was moved last, as JSON; the first {@link #originalLength} bytes. */
  byte[] original() {
    return original.bytes();
  }

  int originalLength() {
    return original.length();
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
