package io.steelyard.transforms.formats.writing;

import org.apache.avro.Schema;

/** Encodes a column's value of a row for Avro. Found once a batch, called once a value. */
@FunctionalInterface
interface ValueEncoder {
  void encode(int row, BinaryBuffer out);

  /** The encoder of a column by its schema; one that has no null must have no missing value. */
  static ValueEncoder of(OutputColumn column, Schema schema) {
    if (!schema.isUnion()) {
      return present(column, schema);
    }
    int nothing = schema.getIndexNamed("null");
    int something = 1 - nothing;
    ValueEncoder value = present(column, schema.getTypes().get(something));
    return (row, out) -> {
      if (column.isNull(row)) {
        out.addLong(nothing);
      } else {
        out.addLong(something);
        value.encode(row, out);
      }
    };
  }

  private static void encode(OutputColumn.DoubleLists lists, int row, BinaryBuffer out) {
    if (lists.size() > 0) {
      out.addLong(lists.size());
      for (int i = 0; i < lists.size(); i++) {
        out.addDouble(lists.value(row, i));
      }
    }
    out.addLong(0);
  }

  private static ValueEncoder present(OutputColumn column, Schema schema) {
    if (column instanceof OutputColumn.Texts texts) {
      return (row, out) -> out.addText(texts.bytes(row), texts.start(row), texts.end(row));
    }
    if (column instanceof OutputColumn.DoubleLists lists) {
      return (row, out) -> encode(lists, row, out);
    }
    if (column instanceof OutputColumn.Doubles doubles) {
      return (row, out) -> out.addDouble(doubles.value(row));
    }
    OutputColumn.Longs longs = (OutputColumn.Longs) column;
    return schema.getType() == Schema.Type.BOOLEAN
        ? (row, out) -> out.addBoolean(longs.value(row))
        : (row, out) -> out.addLong(longs.value(row));
  }
}
