package io.steelyard.runners.connectors.queues;

import io.steelyard.runners.connectors.Connector;
import io.steelyard.runners.connectors.ConnectorOptions;
import io.steelyard.runners.connectors.SendAlerts;
import io.steelyard.runners.connectors.aws.AwsClients;
import io.steelyard.runners.connectors.aws.AwsPlace;
import java.util.regex.Pattern;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** SNS topics, named by their ARN: a place for alerts. */
public final class SnsConnector implements Connector {
  private static final Pattern PLACE = Pattern.compile("sns://(arn:aws[^:]*:sns:[^:]*:[^:]*:.+)");

  @Override
  public String form() {
    return "sns://ARN";
  }

  @Override
  public boolean understands(String uri) {
    return uri.startsWith("sns:");
  }

  @Override
  public PTransform<PCollection<String>, PDone> alerts(String uri, ConnectorOptions options) {
    AwsPlace topic = AwsPlace.parse(uri, PLACE, "does not name a topic: write sns://ARN.");
    AwsClients.requireUsable(topic, options.pipeline());
    return SendAlerts.by(new AlertNotifications(topic));
  }
}
