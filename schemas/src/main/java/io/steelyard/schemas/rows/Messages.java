package io.steelyard.schemas.rows;

/**
 * Messages of one partition of a stream as they came, at least one, in the order of their
 * positions.
 *
 * @param source the partition, such as {@code kafka:payments/3}
 * @param positions ascending, not always without gaps; one for each message
 * @param timestamps when each message was written, by its source, in milliseconds since 1970 UTC
 * @param payloads the messages' bytes; an empty one has none
 * @param damage why the only message, an empty one, stands for what cannot be read; or empty
 */
public record Messages(
    String source, long[] positions, long[] timestamps, StringColumn payloads, String damage) {
  /** What the source of a file's lines begins with; the file's name comes behind it. */
  public static final String FILES = "files:";

  public Messages {
    int rows = payloads.rows();
    if (rows == 0 || positions.length != rows || timestamps.length != rows) {
      throw new IllegalArgumentException(
          positions.length
              + " positions and "
              + timestamps.length
              + " timestamps of "
              + rows
              + " messages of "
              + source);
    }
  }

  /** Messages that could be read. */
  public Messages(String source, long[] positions, long[] timestamps, StringColumn payloads) {
    this(source, positions, timestamps, payloads, "");
  }

  /** What cannot be read, from a position on, stands where one message would. */
  public static Messages unreadable(String source, long position, long timestamp, String damage) {
    StringColumn none = new StringColumn(new byte[0], new int[] {0, 0}, 1);
    return new Messages(source, new long[] {position}, new long[] {timestamp}, none, damage);
  }

  /** The number of messages. */
  public int rows() {
    return payloads.rows();
  }

  /** The position of the first message after these. */
  public long next() {
    return positions[positions.length - 1] + 1;
  }
}
