package io.steelyard.runners.connectors.kafka;

import io.steelyard.runners.connectors.CommittedPositions;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offsets that a sink has committed of a topic. A run that was killed may have left a
 * transaction open, and until it is ended nobody knows how far that run came: it is ended here, as
 * the sink would, instead of waiting for it to expire.
 *
 * @param group the sink's name
 */
record GroupPositions(KafkaTopic topic, String group) implements CommittedPositions {
  private static final Logger LOG = LoggerFactory.getLogger(GroupPositions.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Override
  public OptionalLong next(String source, PipelineOptions options) {
    int partition = topic.partition(source).partition();
    try {
      return topic.committed(group, partition, PATIENCE);
    } catch (TimeoutException e) {
      LOG.warn(
          "{}: a run of {} was killed before it committed; waiting until its transaction is ended.",
          source,
          group);
      PartitionTransactions.fence(topic, source, group).close(Duration.ZERO);
      return topic.committed(group, partition);
    }
  }
}
