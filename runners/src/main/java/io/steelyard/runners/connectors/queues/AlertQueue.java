package io.steelyard.runners.connectors.queues;

import io.steelyard.runners.connectors.AlertWriter;
import io.steelyard.runners.connectors.aws.AwsClients;
import io.steelyard.runners.connectors.aws.AwsPlace;
import io.steelyard.transforms.beam.ReachedPlace;
import io.steelyard.transforms.windows.WindowJson;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends alerts to a queue, a message each. They are rare: a client is made each time.
 *
 * @param queue the queue and where it is reached
 */
record AlertQueue(AwsPlace queue) implements AlertWriter {
  /** What SQS and SNS take at most. */
  static final int MOST_BYTES = 256 << 10;

  @Override
  public void send(List<String> alerts, PipelineOptions options) {
    try (SqsClient client = AwsClients.sqs(queue, options)) {
      String url = client.getQueueUrl(request -> request.queueName(queue.name())).queueUrl();
      for (String alert : alerts) {
        String body = WindowJson.shortened(alert, MOST_BYTES);
        var unused = client.sendMessage(request -> request.queueUrl(url).messageBody(body));
      }
    } catch (SdkException e) {
      throw ReachedPlace.told("sqs://" + queue.name(), e);
    }
  }
}
