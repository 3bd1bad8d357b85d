package io.steelyard.runners.connectors;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is read, whatever it is.
 *
 * @param id the stream's name: sources of the same place read by two streams are told apart by it
 * @param batchRows the most messages in a batch
 * @param maximumOutOfOrderness how much older than the newest a message may be and still be on time
 * @param ends whether reading ever ends
 * @param committed where a fresh start begins
 * @param removed what it means that messages were removed before they were read; {@link
 *     Removed#NAMED} in savepoints from before there was a choice
 * @param encoding what lines of files are in, one of {@link
 *     io.steelyard.schemas.definition.TextStyle#ENCODINGS}; UTF-8 for null, which it is in
 *     savepoints from before there was a choice
 */
public record ReadingRules(
    String id,
    int batchRows,
    Duration maximumOutOfOrderness,
    Ends ends,
    CommittedPositions committed,
    @Nullable Removed removed,
    @Nullable String encoding)
    implements Serializable {

  /** What messages mean that a place removed before they were read. */
  public enum Removed {
    /** They are named and counted, and reading goes on behind them. */
    NAMED,
    /** Reading fails. */
    REFUSED
  }

  /** Whether reading ever ends. */
  public enum Ends {
    /** Waits for more. */
    NEVER,
    /** Reads what is there when the job starts, then ends the job. */
    AT_LATEST
  }
}
