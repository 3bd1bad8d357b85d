package io.steelyard.runners.connectors.kafka;

import java.io.Serializable;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * How a topic is read.
 *
 * @param group the group whose commits say where a fresh start begins
 * @param batchRows the most messages in a batch
 * @param maximumOutOfOrderness how much older than the newest a message may be and still be on time
 * @param ends whether reading ever ends
 */
public record ReadingRules(String group, int batchRows, Duration maximumOutOfOrderness, Ends ends)
    implements Serializable {

  /** Whether reading ever ends. */
  public enum Ends {
    /** Waits for more. */
    NEVER,
    /** Reads what is there when the job starts, then ends the job. */
    AT_LATEST
  }

  Consumer<byte[], byte[]> consumer(KafkaTopic topic) {
    return topic.consumer(group, batchRows);
  }
}
