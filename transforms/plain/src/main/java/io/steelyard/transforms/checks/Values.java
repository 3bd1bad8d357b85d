package io.steelyard.transforms.checks;

import io.steelyard.schemas.json.CanonicalJson;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.Excerpt;
import java.time.DateTimeException;
import java.time.Instant;

/** Shows values in messages. */
public final class Values {
  private Values() {}

  /** A row's value, which is there: a text in quotes, a timestamp as ISO text. */
  public static String text(ColumnType type, Column column, int row) {
    if (column instanceof StringColumn texts) {
      return Excerpt.of(texts.bytes(), texts.start(row), texts.end(row));
    }
    if (column instanceof DoubleColumn numbers) {
      return number(type, numbers.value(row));
    }
    return integer(type, ((LongColumn) column).value(row));
  }

  static String number(ColumnType type, double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? integer(type, (long) value)
        : CanonicalJson.shortest(value);
  }

  private static String integer(ColumnType type, long value) {
    try {
      return type == ColumnType.TIMESTAMP
          ? Instant.ofEpochMilli(value).toString()
          : Long.toString(value);
    } catch (DateTimeException beyondCalendar) {
      return Long.toString(value);
    }
  }
}
