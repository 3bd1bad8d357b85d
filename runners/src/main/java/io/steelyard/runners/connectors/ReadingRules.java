package io.steelyard.runners.connectors;

import java.io.Serializable;
import java.time.Duration;

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

  /** Whether reading ever ends. */
  public enum Ends {
    /** Waits for more. */
    NEVER,
    /** Reads what is there when the job starts, then ends the job. */
    AT_LATEST
  }
}
