package io.steelyard.runners.connectors.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

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
    Map<String, Object> properties = topic.properties();
    properties.put("group.id", group);
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest");
    properties.put("isolation.level", "read_committed");
    properties.put("max.poll.records", batchRows);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
