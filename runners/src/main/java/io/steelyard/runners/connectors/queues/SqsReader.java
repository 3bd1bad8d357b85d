package io.steelyard.runners.connectors.queues;

import io.steelyard.runners.connectors.BatchReader;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.StringColumn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Reads a queue without waiting. How far was read is an estimate, since a queue keeps no order: the
 * newest time of sending; while the queue is empty it follows the clock.
 */
final class SqsReader extends BatchReader {
  private static final Logger LOG = LoggerFactory.getLogger(SqsReader.class);

  /** The most that SQS hands out or deletes at once. */
  private static final int MOST_MESSAGES = 10;

  /** What is received before anything is handed on: a checkpoint waits for no more. */
  private static final int MOST_ROWS = 100;

  private static final long IDLE_MILLIS = 200;

  private final SqsMessages source;
  private final SqsClient client;
  private final String url;
  private final String name;
  private final ReadingRules rules;
  private final Clock clock;
  private List<String> receipts = new ArrayList<>();
  private long next;
  private long newest;
  private long earliestRequest;
  private boolean idle;

  SqsReader(
      SqsMessages source,
      SqsClient client,
      String queue,
      ReadingRules rules,
      long newest,
      Clock clock) {
    super(rules);
    this.source = source;
    this.client = client;
    this.url = client.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    // Its own for each reader: what is read after a restart are other messages.
    this.name = "sqs:" + queue + "/" + UUID.randomUUID();
    this.rules = rules;
    this.newest = newest;
    this.clock = clock;
  }

  @Override
  protected @Nullable Messages poll() {
    if (clock.millis() < earliestRequest || isAtEnd()) {
      return null;
    }
    List<Message> batch = new ArrayList<>();
    int last;
    do {
      List<Message> received =
          client
              .receiveMessage(
                  request ->
                      request
                          .queueUrl(url)
                          .maxNumberOfMessages(MOST_MESSAGES)
                          .attributeNamesWithStrings(
                              MessageSystemAttributeName.SENT_TIMESTAMP.toString()))
              .messages();
      last = received.size();
      batch.addAll(received);
    } while (last > 0 && batch.size() + MOST_MESSAGES <= MOST_ROWS);
    idle = batch.isEmpty() && isEmpty();
    if (batch.isEmpty()) {
      earliestRequest = clock.millis() + IDLE_MILLIS;
      return null;
    }
    return messages(batch);
  }

  /** Whether no message is in the queue, nor with a reader that has not deleted it. */
  private boolean isEmpty() {
    var attributes =
        client
            .getQueueAttributes(
                request ->
                    request
                        .queueUrl(url)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributes();
    return "0".equals(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  private Messages messages(List<Message> batch) {
    long now = clock.millis();
    List<String> bodies = new ArrayList<>();
    long[] positions = new long[batch.size()];
    long[] timestamps = new long[batch.size()];
    for (int row = 0; row < positions.length; row++) {
      Message message = batch.get(row);
      bodies.add(message.body());
      receipts.add(message.receiptHandle());
      positions[row] = next++;
      String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
      timestamps[row] = sent == null ? now : Math.min(Long.parseLong(sent), now);
      newest = Math.max(newest, timestamps[row]);
    }
    return new Messages(name, positions, timestamps, StringColumn.of(bodies));
  }

  private void delete(List<String> done) {
    for (int from = 0; from < done.size(); from += MOST_MESSAGES) {
      List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
      for (int i = from; i < Math.min(from + MOST_MESSAGES, done.size()); i++) {
        entries.add(
            DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(i - from))
                .receiptHandle(done.get(i))
                .build());
      }
      try {
        var unused = client.deleteMessageBatch(r -> r.queueUrl(url).entries(entries));
      } catch (SdkException e) {
        LOG.warn("{}: messages were not deleted and will come again", name, e);
      }
    }
  }

  private boolean isAtEnd() {
    return idle && rules.ends() == ReadingRules.Ends.AT_LATEST;
  }

  @Override
  protected long reached() {
    if (isAtEnd()) {
      return END;
    }
    return idle ? Math.max(newest, clock.millis()) : newest;
  }

  @Override
  public ReceivedMessages getCheckpointMark() {
    List<String> read = receipts;
    receipts = new ArrayList<>();
    return new ReceivedMessages(kept(newest), read, this::delete);
  }

  @Override
  public SqsMessages getCurrentSource() {
    return source;
  }

  @Override
  public void close() {
    client.close();
  }
}
