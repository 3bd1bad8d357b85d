package io.steelyard.runners.connectors.kafka;

import io.steelyard.runners.connectors.Connector;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.SinkRequest;
import io.steelyard.runners.connectors.StreamSink;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.formats.writing.RejectionWriters;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Topics: a source, and for what was read from topics of the same brokers a sink. */
public final class KafkaConnector implements Connector {
  @Override
  public String form() {
    return "kafka://HOST:PORT[,HOST:PORT]/TOPIC";
  }

  @Override
  public boolean understands(String uri) {
    return uri.startsWith("kafka:");
  }

  @Override
  public Set<String> options() {
    return Set.of("--kafkaClient", "--kafkaClientFile");
  }

  /** Only its messages are numbered one by one, so that it can be told which are gone. */
  @Override
  public Set<String> sourceOptions() {
    return Set.of("--removedMessages");
  }

  @Override
  public StreamSource source(String uri, ConnectorOptions options) {
    return KafkaTopic.parse(uri, options.kafkaClient());
  }

  @Override
  public StreamSink sink(SinkRequest request) {
    KafkaTopic predictions =
        KafkaTopic.parse(request.predictions(), request.options().kafkaClient());
    KafkaTopic rejections = KafkaTopic.parse(request.rejections(), request.options().kafkaClient());
    if (!(request.source() instanceof KafkaTopic topic)) {
      throw new UserError(
          predictions
              + " cannot take what is read from "
              + request.source()
              + ": a topic is written together with the position in a topic of the same brokers.");
    }
    for (KafkaTopic output : List.of(predictions, rejections)) {
      if (!output.brokers().equals(topic.brokers())) {
        throw new UserError(
            output
                + " must be a topic of the source's brokers, "
                + topic.brokers()
                + ": what is written and how far was read are committed together.");
      }
    }
    return new KafkaSink(
        topic,
        request.id(),
        predictions,
        request.layout().writers(OutputFormat.JSON_LINES),
        rejections,
        RejectionWriters.jsonLines(request.clock()));
  }

  @Override
  public PTransform<PCollection<String>, PDone> alerts(String uri, ConnectorOptions options) {
    KafkaTopic topic = KafkaTopic.parse(uri, options.kafkaClient());
    topic.requireThere();
    return new KafkaLines(topic);
  }
}
