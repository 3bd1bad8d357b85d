package io.steelyard.runners.connectors;

import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * How places are reached.
 *
 * @param kafkaClient properties of Kafka's clients, such as credentials; never printed
 * @param pipeline Beam's options, among them those of AWS
 */
public record ConnectorOptions(Map<String, String> kafkaClient, PipelineOptions pipeline) {
  public ConnectorOptions {
    kafkaClient = Map.copyOf(kafkaClient);
  }
}
