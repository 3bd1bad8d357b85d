package io.steelyard.schemas.rows;

/**
 * Messages of one partition of a stream as they came, at least one, in the order of their
 * positions.
 *
 * @param source the partition, such as {@code kafka:payments/3}
 * @param positions ascending, not always without gaps; one for each message
 * @param payloads the messages' bytes; an empty one has none
 */
public record Messages(String source, long[] positions, StringColumn payloads) {
  public Messages {
    if (payloads.rows() == 0 || positions.length != payloads.rows()) {
      throw new IllegalArgumentException(
          positions.length + " positions of " + payloads.rows() + " messages of " + source);
    }
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
