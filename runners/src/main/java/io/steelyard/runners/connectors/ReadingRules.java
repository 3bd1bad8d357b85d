package io.steelyard.runners.connectors;

import java.io.Serializable;
import java.time.Duration;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * How a stream is read, whatever it is.
 *
 * @param id the stream's name: sources of the same place read by two streams are told apart by it
 * @param batchRows the most messages in a batch
 * @param maximumOutOfOrderness how much older than the newest a message may be and still be on time
 * @param ends whether reading ever ends
 * @param committed where a fresh start begins
 */
public record ReadingRules(
    String id,
    int batchRows,
    Duration maximumOutOfOrderness,
    Ends ends,
    CommittedPositions committed)
    implements Serializable {

  /**
   * The watermark of what has come as far as a time.
   *
   * @param reached in milliseconds since 1970 UTC; the least number where nothing has come
   */
  public Instant watermark(long reached) {
    return reached == Long.MIN_VALUE
        ? BoundedWindow.TIMESTAMP_MIN_VALUE
        : Instant.ofEpochMilli(reached - maximumOutOfOrderness.toMillis());
  }

  /** Whether reading ever ends. */
  public enum Ends {
    /** Waits for more. */
    NEVER,
    /** Reads what is there when the job starts, then ends the job. */
    AT_LATEST
  }
}
