package io.steelyard.runners.connectors.queues;

import io.steelyard.runners.connectors.Connector;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.SendAlerts;
import io.steelyard.runners.connectors.StreamSource;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** SQS queues: a source, and a place for alerts. */
public final class SqsConnector implements Connector {
  @Override
  public String form() {
    return "sqs://QUEUE";
  }

  @Override
  public boolean understands(String uri) {
    return uri.startsWith("sqs:");
  }

  /** A queue takes texts. */
  @Override
  public List<String> formats() {
    return List.of("json");
  }

  @Override
  public StreamSource source(String uri, ConnectorOptions options) {
    return SqsQueue.parse(uri, options.pipeline());
  }

  @Override
  public PTransform<PCollection<String>, PDone> alerts(String uri, ConnectorOptions options) {
    SqsQueue queue = SqsQueue.parse(uri, options.pipeline());
    queue.requireThere();
    return SendAlerts.by(new AlertQueue(queue.place()));
  }
}
