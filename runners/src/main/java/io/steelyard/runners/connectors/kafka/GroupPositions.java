package io.steelyard.runners.connectors.kafka;

import io.steelyard.runners.connectors.CommittedPositions;
import java.util.OptionalLong;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The offsets that a sink has committed of a topic.
 *
 * @param group the sink's name
 */
record GroupPositions(KafkaTopic topic, String group) implements CommittedPositions {
  @Override
  public OptionalLong next(String source, PipelineOptions options) {
    return topic.committed(group, topic.partition(source).partition());
  }
}
