package io.steelyard.transforms.windows;

import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import org.jspecify.annotations.Nullable;

/**
 * When the rows of messages happened: at the time in their event-time column, where the definition
 * names one and it can be read, rejected rows too; else when the message was written. Nothing
 * happens after its message was written: a later time counts as the message's.
 */
final class EventTimes {
  private final @Nullable String column;

  /**
   * Times by a column.
   *
   * @param column the event-time column's name, or null where there is none
   */
  EventTimes(@Nullable String column) {
    this.column = column;
  }

  /**
   * The times of all messages, in their order.
   *
   * @param rows of these messages, one for each
   * @param target at least as long as there are messages
   */
  void find(Messages messages, ParsedRows rows, long[] target) {
    long[] written = messages.timestamps();
    System.arraycopy(written, 0, target, 0, messages.rows());
    if (column != null) {
      LongColumn happened = (LongColumn) rows.columns().get(rows.schema().indexOf(column));
      for (int row = 0; row < messages.rows(); row++) {
        if (!happened.isNull(row)) {
          target[row] = Math.min(written[row], happened.value(row));
        }
      }
    }
  }
}
