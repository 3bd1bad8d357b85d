package io.steelyard.runners.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/** An SNS server, a program for Node.js that npm installs, with queues that topics deliver to. */
public final class SnsServer extends AwsServer {
  private final SnsClient client;
  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  private SnsServer(NodeProgram program) {
    super(program.process(), program.port());
    client = client(SnsClient.builder());
    endpoint = URI.create("http://127.0.0.1:" + program.port() + "/");
  }

  /** Starts a server; the test is skipped where there is no Node.js or no registry to reach. */
  public static SnsServer start(Path folder) throws IOException, InterruptedException {
    return new SnsServer(
        NodeProgram.start(
            "sns",
            "fauxqs",
            folder.resolve("sns.log"),
            "import(process.argv[1] + '/dist/app.js').then(m => m.buildApp({logger: false})"
                + ".listen({port: Number(process.argv[2]), host: '127.0.0.1'}))"));
  }

  /** Creates a topic and a queue of the same name that it delivers to; answers the topic's ARN. */
  public String create(String name) throws IOException, InterruptedException {
    String topic = client.createTopic(request -> request.name(name)).topicArn();
    String url = sqs("CreateQueue", Map.of("QueueName", name)).get("QueueUrl").asText();
    String queue =
        sqs("GetQueueAttributes", Map.of("QueueUrl", url, "AttributeNames", List.of("All")))
            .get("Attributes")
            .get("QueueArn")
            .asText();
    var unused =
        client.subscribe(
            request ->
                request
                    .topicArn(topic)
                    .protocol("sqs")
                    .endpoint(queue)
                    .attributes(Map.of("RawMessageDelivery", "true")));
    return topic;
  }

  /** What a topic has delivered and was not received before, at most ten. */
  public List<String> receive(String name) throws IOException, InterruptedException {
    String url = sqs("GetQueueUrl", Map.of("QueueName", name)).get("QueueUrl").asText();
    List<String> bodies = new ArrayList<>();
    JsonNode answer = sqs("ReceiveMessage", Map.of("QueueUrl", url, "MaxNumberOfMessages", 10));
    answer.path("Messages").forEach(message -> bodies.add(message.get("Body").asText()));
    return bodies;
  }

  /** The server's queues speak the JSON protocol, which our client is too old for. */
  private JsonNode sqs(String action, Map<String, Object> request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS." + action)
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(request)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(action + ": " + response.body());
    }
    return json.readTree(response.body());
  }

  @Override
  public void close() {
    client.close();
    super.close();
  }
}
