package io.steelyard.runners.connectors;

import io.steelyard.schemas.UserError;
import io.steelyard.transforms.formats.MessageParser;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * What a stream can read and write by URIs of one kind. Found by Java's service loader: a connector
 * is added beside the others without a change to any of them.
 */
public interface Connector {
  /** How its URIs are written, such as {@code kafka://HOST:PORT/TOPIC}. */
  String form();

  /** Whether a URI is of its kind, well written or not. */
  boolean understands(String uri);

  /**
   * The names of the options that are of use where a place is of this kind, beside those of all.
   */
  default Set<String> options() {
    return Set.of();
  }

  /** The names of the options that are of use where the source is of this kind. */
  default Set<String> sourceOptions() {
    return Set.of();
  }

  /** The formats that its messages may have, of {@link MessageParser#FORMATS}. */
  default List<String> formats() {
    return MessageParser.FORMATS;
  }

  /**
   * The place of a URI as a source.
   *
   * @throws UserError if the URI is not well written or no source
   */
  default StreamSource source(String uri, ConnectorOptions options) {
    throw new UserError(uri + " cannot be a source of messages.");
  }

  /**
   * The sink of a request, whose predictions are of this kind.
   *
   * @throws UserError if the URIs are not well written, no sinks, or cannot be written together
   */
  default StreamSink sink(SinkRequest request) {
    throw new UserError(request.predictions() + " cannot take predictions.");
  }

  /**
   * A sink of alerts, or of verdicts on windows, each a JSON object on one line; at least once.
   *
   * @throws UserError if the URI is not well written or cannot take alerts
   */
  default PTransform<PCollection<String>, PDone> alerts(String uri, ConnectorOptions options) {
    throw new UserError(uri + " cannot take alerts.");
  }

  /** How long rows should be collected before its sink writes them, at most. */
  default Duration bundleTime() {
    return Duration.ofMillis(50);
  }
}
