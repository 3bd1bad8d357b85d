package io.steelyard.schemas.rows;

import java.util.List;

/**
 * A rejected record: its original bytes and every reason (the payload), and where it came from (the
 * envelope).
 *
 * @param original the record's bytes as they stood in the input, without the line terminator; the
 *     binary datum for Avro; empty for an unreadable block
 * @param reasons all reasons, in the order of the columns; at least one
 * @param source the file (or topic partition) it was read from
 * @param position the line number in a text file (from 1), the record's number otherwise (from 0),
 *     or the byte offset of an unreadable block
 * @param rows the number of rows lost: 1, or the rows of an unreadable block where known
 */
public record Rejection(
    byte[] original, List<Reason> reasons, String source, long position, long rows) {
  public Rejection {
    reasons = List.copyOf(reasons);
  }

  /** This rejection at another position. */
  public Rejection at(long newPosition) {
    return new Rejection(original, reasons, source, newPosition, rows);
  }
}
