package io.steelyard.runners.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** An SQS server that keeps its queues in memory. */
public final class SqsServer extends AwsServer {
  private static final int MOST_MESSAGES = 10;
  private final SqsClient client;

  private SqsServer(ServerProcess process, int port) {
    super(process, port);
    client = client(SqsClient.builder());
  }

  /** Starts a server. */
  public static SqsServer start(Path folder) throws IOException {
    int port = ServerProcess.freePort();
    Path configuration = folder.resolve("sqs.conf");
    Files.write(
        configuration,
        List.of(
            "rest-sqs { enabled = true, bind-hostname = \"127.0.0.1\", bind-port = " + port + " }",
            "rest-stats.enabled = false",
            "node-address { host = \"127.0.0.1\", port = " + port + " }"));
    Path log = folder.resolve("sqs.log");
    ServerProcess process =
        ServerProcess.start(
            "sqs",
            log,
            List.of("-Xmx256m", "-Dconfig.file=" + configuration),
            "org.elasticmq.server.Main");
    process.awaitPort(port, log);
    return new SqsServer(process, port);
  }

  /** Creates a queue whose messages come again after so many seconds. */
  public void create(String queue, int visibilitySeconds) {
    var unused =
        client.createQueue(
            request ->
                request
                    .queueName(queue)
                    .attributes(
                        Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            Integer.toString(visibilitySeconds))));
  }

  private String url(String queue) {
    return client.getQueueUrl(request -> request.queueName(queue)).queueUrl();
  }

  /** Sends messages. */
  public void send(String queue, List<String> messages) {
    String url = url(queue);
    for (int from = 0; from < messages.size(); from += MOST_MESSAGES) {
      List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
      for (int i = from; i < Math.min(from + MOST_MESSAGES, messages.size()); i++) {
        entries.add(
            SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(i - from))
                .messageBody(messages.get(i))
                .build());
      }
      var sent = client.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
      if (!sent.failed().isEmpty()) {
        throw new IllegalStateException(sent.failed().toString());
      }
    }
  }

  /** The messages in a queue, of those that nobody is reading: at most ten. */
  public List<String> receive(String queue) {
    return client
        .receiveMessage(r -> r.queueUrl(url(queue)).maxNumberOfMessages(MOST_MESSAGES))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  /** The number of messages that are not deleted, being read or not. */
  public int size(String queue) {
    Map<QueueAttributeName, String> counts =
        client
            .getQueueAttributes(
                request ->
                    request
                        .queueUrl(url(queue))
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }

  @Override
  public void close() {
    client.close();
    super.close();
  }
}
