package io.steelyard.runners.connectors.kinesis;

import io.steelyard.runners.connectors.Connector;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.SinkRequest;
import io.steelyard.runners.connectors.StreamSink;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.formats.writing.RejectionWriters;

/** Kinesis data streams: a source, and a sink of what was read from anywhere. */
public final class KinesisConnector implements Connector {
  @Override
  public String form() {
    return "kinesis://STREAM";
  }

  @Override
  public boolean understands(String uri) {
    return uri.startsWith("kinesis:");
  }

  @Override
  public StreamSource source(String uri, ConnectorOptions options) {
    return KinesisStream.parse(uri, options.pipeline());
  }

  @Override
  public StreamSink sink(SinkRequest request) {
    return new KinesisSink(
        KinesisStream.parse(request.predictions(), request.options().pipeline()),
        request.layout().writers(OutputFormat.JSON_LINES),
        KinesisStream.parse(request.rejections(), request.options().pipeline()),
        RejectionWriters.jsonLines(request.clock()));
  }
}
