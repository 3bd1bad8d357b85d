package io.steelyard.transforms.formats.writing;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** A row of a batch, as Parquet wants its records: one object, moved from row to row. */
final class RowCursor {
  /** Hands a value of a row to Parquet. */
  @FunctionalInterface
  private interface Value {
    void add(int row, RecordConsumer consumer);
  }

  private final OutputRows rows;
  private final String[] names;
  private final Value[] values;
  private int row;

  RowCursor(OutputLayout layout, OutputRows rows) {
    this.rows = rows;
    names = new String[layout.fields().size()];
    values = new Value[names.length];
    for (int i = 0; i < names.length; i++) {
      Field field = layout.fields().get(i);
      names[i] = layout.schema().getFields().get(i).name();
      values[i] = value(rows.columns().get(i), field.type());
    }
  }

  void moveTo(int target) {
    row = target;
  }

  void write(RecordConsumer consumer) {
    consumer.startMessage();
    for (int i = 0; i < values.length; i++) {
      if (!rows.columns().get(i).isNull(row)) {
        consumer.startField(names[i], i);
        values[i].add(row, consumer);
        consumer.endField(names[i], i);
      }
    }
    consumer.endMessage();
  }

  private static void add(OutputColumn.DoubleLists lists, int row, RecordConsumer consumer) {
    consumer.startGroup();
    if (lists.size() > 0) {
      consumer.startField("array", 0);
      for (int i = 0; i < lists.size(); i++) {
        consumer.addDouble(lists.value(row, i));
      }
      consumer.endField("array", 0);
    }
    consumer.endGroup();
  }

  private static Value value(OutputColumn column, ColumnType type) {
    if (column instanceof OutputColumn.Texts texts) {
      // Parquet copies what it keeps of a reused array.
      return (row, consumer) ->
          consumer.addBinary(
              Binary.fromReusedByteArray(
                  texts.bytes(row), texts.start(row), texts.end(row) - texts.start(row)));
    }
    if (column instanceof OutputColumn.DoubleLists lists) {
      return (row, consumer) -> add(lists, row, consumer);
    }
    if (column instanceof OutputColumn.Doubles doubles) {
      return (row, consumer) -> consumer.addDouble(doubles.value(row));
    }
    OutputColumn.Longs longs = (OutputColumn.Longs) column;
    return type == ColumnType.BOOLEAN
        ? (row, consumer) -> consumer.addBoolean(longs.value(row) != 0)
        : (row, consumer) -> consumer.addLong(longs.value(row));
  }
}
