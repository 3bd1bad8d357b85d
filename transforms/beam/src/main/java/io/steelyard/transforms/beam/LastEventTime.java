package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.MessageParser;

/** The event time of the last message of a batch. For one thread. */
final class LastEventTime {
  private final MessageParser parser;
  private final int column;

  LastEventTime(MessageParser parser, int column) {
    this.parser = parser;
    this.column = column;
  }

  /** Milliseconds since 1970 UTC, or {@link RowBatch#NO_TIME} where it cannot be read. */
  long of(Messages messages) {
    int row = messages.rows() - 1;
    byte[] payload = messages.payloads().copy(row);
    Messages last =
        new Messages(
            messages.source(),
            new long[] {messages.positions()[row]},
            new long[] {messages.timestamps()[row]},
            new StringColumn(payload, new int[] {0, payload.length}, 1));
    LongColumn times = (LongColumn) parser.parse(last).columns().get(column);
    return times.isNull(0) ? RowBatch.NO_TIME : times.value(0);
  }
}
