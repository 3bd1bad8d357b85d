package io.steelyard.runners.connectors;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/** Sends alerts somewhere. Serializable, so that it can travel to workers. */
@FunctionalInterface
public interface AlertWriter extends Serializable {
  /** Sends alerts, each a JSON object on one line; returns when all are there. */
  void send(List<String> alerts, PipelineOptions options) throws IOException;
}
