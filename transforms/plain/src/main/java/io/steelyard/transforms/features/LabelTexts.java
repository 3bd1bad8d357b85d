package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.DecimalText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a batch as bytes, a row at a time: those of their texts, of a binary task one for
 * the positive class and none for any other. For one thread.
 */
final class LabelTexts {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] POSITIVE = {1};

  private final Column column;
  private final ColumnType type;
  private final double @Nullable [] positive;
  private final byte[] digits = new byte[DecimalText.LONGEST];
  private byte[] bytes = digits;
  private int start;
  private int end;

  LabelTexts(LabelPlan label, RowBatch rows) {
    this.column = rows.column(label.column());
    this.type = label.type();
    this.positive = label.task() == Task.BINARY ? new double[rows.rows()] : null;
    if (positive != null) {
      label.numbers(column, positive);
    }
  }

  /** Goes to a row; whether it has a label. */
  boolean at(int row) {
    if (column.isNull(row)) {
      return false;
    }
    if (positive != null) {
      bytes = POSITIVE;
      start = 0;
      end = (int) positive[row];
    } else if (column instanceof StringColumn texts) {
      bytes = texts.bytes();
      start = texts.start(row);
      end = texts.end(row);
    } else if (type == ColumnType.BOOLEAN) {
      bytes = ((LongColumn) column).value(row) != 0 ? TRUE : FALSE;
      start = 0;
      end = bytes.length;
    } else {
      bytes = digits;
      start = DecimalText.write(((LongColumn) column).value(row), digits);
      end = digits.length;
    }
    return true;
  }

  /** Where the text of the row is, from {@link #start} to {@link #end}. */
  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }
}
