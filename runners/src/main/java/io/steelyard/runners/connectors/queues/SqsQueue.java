package io.steelyard.runners.connectors.queues;

import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.runners.connectors.StreamSource;
import io.steelyard.runners.connectors.aws.AwsClients;
import io.steelyard.runners.connectors.aws.AwsPlace;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.ReachedPlace;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * An SQS queue.
 *
 * @param place its name and where it is reached
 * @param options among them those of AWS
 */
record SqsQueue(AwsPlace place, PipelineOptions options) implements StreamSource {
  private static final Pattern PLACE = Pattern.compile("sqs://([A-Za-z0-9_-]{1,80}(\\.fifo)?)");

  /**
   * The queue that a URI names.
   *
   * @throws UserError if it is not {@code sqs://QUEUE[?endpoint=URL]}
   */
  static SqsQueue parse(String uri, PipelineOptions options) {
    return new SqsQueue(
        AwsPlace.parse(uri, PLACE, "does not name a queue: write sqs://QUEUE."), options);
  }

  @Override
  public void requireThere() {
    try (SqsClient client = AwsClients.sqs(place, options)) {
      var unused = client.getQueueUrl(request -> request.queueName(place.name()));
    } catch (QueueDoesNotExistException e) {
      throw new UserError(this + ": there is no such queue; create it first.", e);
    } catch (SdkException e) {
      throw ReachedPlace.told(toString(), e);
    }
  }

  @Override
  public UnboundedSource<Messages, ?> messages(ReadingRules rules) {
    return SqsMessages.of(place, rules);
  }

  @Override
  public String toString() {
    return "sqs://" + place.name();
  }
}
