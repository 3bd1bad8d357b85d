package io.steelyard.transforms.beam;

import static io.steelyard.transforms.beam.PrimitiveArrays.readBytes;
import static io.steelyard.transforms.beam.PrimitiveArrays.readDoubles;
import static io.steelyard.transforms.beam.PrimitiveArrays.readInts;
import static io.steelyard.transforms.beam.PrimitiveArrays.readLongs;
import static io.steelyard.transforms.beam.PrimitiveArrays.writeBytes;
import static io.steelyard.transforms.beam.PrimitiveArrays.writeDoubles;
import static io.steelyard.transforms.beam.PrimitiveArrays.writeInts;
import static io.steelyard.transforms.beam.PrimitiveArrays.writeLongs;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns and their names as bytes, whole arrays at a time. */
final class ColumnCodec {
  private ColumnCodec() {}

  static void writeFields(List<Field> fields, DataOutputStream out) throws IOException {
    out.writeInt(fields.size());
    for (Field field : fields) {
      out.writeUTF(field.name());
      out.writeUTF(field.type().name());
    }
  }

  static List<Field> readFields(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<Field> fields = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      fields.add(new Field(in.readUTF(), ColumnType.valueOf(in.readUTF())));
    }
    return fields;
  }

  static void writeColumns(List<Column> columns, DataOutputStream out) throws IOException {
    out.writeInt(columns.size());
    for (Column column : columns) {
      if (column instanceof StringColumn strings) {
        out.writeByte(0);
        writeStrings(strings, out);
      } else if (column instanceof LongColumn longs) {
        out.writeByte(1);
        writeLongs(longs.values(), longs.rows(), out);
        writeLongs(longs.nulls(), longs.nulls().length, out);
      } else {
        DoubleColumn doubles = (DoubleColumn) column;
        out.writeByte(2);
        writeDoubles(doubles.values(), doubles.rows(), out);
      }
    }
  }

  static List<Column> readColumns(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<Column> columns = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      byte kind = in.readByte();
      switch (kind) {
        case 0 -> columns.add(readStrings(in));
        case 1 -> {
          long[] values = readLongs(in);
          columns.add(new LongColumn(values, readLongs(in), values.length));
        }
        case 2 -> {
          double[] values = readDoubles(in);
          columns.add(new DoubleColumn(values, values.length));
        }
        default -> throw new IOException("column of unknown kind " + kind);
      }
    }
    return columns;
  }

  /** Writes the rows' bytes only, whatever else the column's array holds, and offsets from 0. */
  static void writeStrings(StringColumn strings, DataOutputStream out) throws IOException {
    int rows = strings.rows();
    int first = strings.start(0);
    int[] offsets = strings.offsets();
    if (first != 0) {
      offsets = Arrays.copyOf(offsets, rows + 1);
      for (int i = 0; i <= rows; i++) {
        offsets[i] -= first;
      }
    }
    writeInts(offsets, rows + 1, out);
    writeBytes(strings.bytes(), first, strings.offsets()[rows], out);
  }

  static StringColumn readStrings(DataInputStream in) throws IOException {
    int[] offsets = readInts(in);
    return new StringColumn(readBytes(in), offsets, offsets.length - 1);
  }
}
