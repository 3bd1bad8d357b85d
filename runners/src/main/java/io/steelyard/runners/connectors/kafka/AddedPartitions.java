package io.steelyard.runners.connectors.kafka;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names the partitions that a topic was given while it is read: a job's splits are those of its
 * start, so nobody reads them. The client hears of them from time to time; to ask it is cheap.
 */
final class AddedPartitions {
  private static final Logger LOG = LoggerFactory.getLogger(AddedPartitions.class);
  private final Counter added = Metrics.counter("steelyard", "partitionsNotRead");
  private final Consumer<?, ?> consumer;
  private final String topic;
  private int known;

  /** Knows so many. */
  AddedPartitions(Consumer<?, ?> consumer, String topic, int known) {
    this.consumer = consumer;
    this.topic = topic;
    this.known = known;
  }

  /** Names those that are not named yet, and returns how many those are. */
  int find() {
    int found = consumer.partitionsFor(topic).size() - known;
    if (found <= 0) {
      return 0;
    }
    LOG.warn(
        "{}: {} partitions from number {} on were added and are not read: stop the stream and start"
            + " it afresh with the same --id; it goes on where it ended and reads them too.",
        topic,
        found,
        known);
    added.inc(found);
    known += found;
    return found;
  }
}
