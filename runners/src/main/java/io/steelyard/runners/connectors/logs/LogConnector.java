package io.steelyard.runners.connectors.logs;

import io.steelyard.runners.connectors.Connector;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.SendAlerts;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.slf4j.LoggerFactory;

/** The workers' log: a place for alerts. */
public final class LogConnector implements Connector {
  @Override
  public String form() {
    return "log:";
  }

  @Override
  public boolean understands(String uri) {
    return uri.equals("log:");
  }

  @Override
  public PTransform<PCollection<String>, PDone> alerts(String uri, ConnectorOptions options) {
    return SendAlerts.by(
        (alerts, unused) ->
            alerts.forEach(
                alert -> LoggerFactory.getLogger(LogConnector.class).warn("alert: {}", alert)));
  }
}
