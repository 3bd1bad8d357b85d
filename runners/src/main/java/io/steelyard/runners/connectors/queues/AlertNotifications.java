package io.steelyard.runners.connectors.queues;

import io.steelyard.runners.connectors.AlertWriter;
import io.steelyard.runners.connectors.aws.AwsClients;
import io.steelyard.runners.connectors.aws.AwsPlace;
import io.steelyard.transforms.beam.ReachedPlace;
import io.steelyard.transforms.windows.WindowJson;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Publishes alerts to a topic, a notification each. They are rare: a client is made each time.
 *
 * @param topic the topic's ARN and where it is reached
 */
record AlertNotifications(AwsPlace topic) implements AlertWriter {
  @Override
  public void send(List<String> alerts, PipelineOptions options) {
    try (SnsClient client = AwsClients.sns(topic, options)) {
      for (String alert : alerts) {
        String message = WindowJson.shortened(alert, AlertQueue.MOST_BYTES);
        var unused = client.publish(request -> request.topicArn(topic.name()).message(message));
      }
    } catch (SdkException e) {
      throw ReachedPlace.told("sns://" + topic.name(), e);
    }
  }
}
