package io.steelyard.runners.connectors.aws;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Secrets by the service's protocol, as its reference describes GetSecretValue. */
class SecretsManagerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:plain";
  private static final Map<String, String> SECRETS =
      Map.of(
          "plain",
          "hunter2",
          ARN,
          "of an ARN",
          "kafka/stage",
          "{\"user\":\"u\",\"password\":\"p w\",\"port\":9092,\"more\":{}}");

  private final List<String> regions = new ArrayList<>();
  private HttpServer server = newServer();

  private static HttpServer newServer() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    regions.add(headers.getFirst("Authorization").replaceFirst(".*?/\\d{8}/([^/]+)/.*", "$1"));
    String target = headers.getFirst("X-Amz-Target");
    String name = JSON.readTree(exchange.getRequestBody()).path("SecretId").asText();
    ObjectNode body = JSON.createObjectNode();
    int status = 200;
    if (!target.equals("secretsmanager.GetSecretValue")) {
      status = 400;
      body.put("__type", "InvalidRequestException");
    } else if (name.equals("binary")) {
      body.put("Name", name).put("SecretBinary", "AAEC");
    } else if (SECRETS.containsKey(name)) {
      body.put("Name", name).put("SecretString", SECRETS.get(name));
    } else {
      status = 400;
      body.put("__type", "ResourceNotFoundException").put("message", "no such secret");
    }
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private String secret(String name) {
    AwsOptions options = PipelineOptionsFactory.as(AwsOptions.class);
    options.setAwsRegion(Region.US_EAST_1);
    options.setAwsCredentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    String endpoint = "?endpoint=http://127.0.0.1:" + server.getAddress().getPort();
    return new SecretsManager(options).secret(name + endpoint);
  }

  @ParameterizedTest
  @CsvSource({
    "plain, hunter2",
    "kafka/stage#password, p w",
    "kafka/stage#port, 9092",
  })
  void aSecretOrAMemberOfItIsRead(String name, String value) {
    assertThat(secret(name), is(value));
    assertThat(regions, is(List.of("us-east-1")));
  }

  @Test
  void theRegionOfAnArnCounts() {
    assertThat(secret(ARN), is("of an ARN"));
    assertThat(regions, is(List.of("eu-central-1")));
  }

  @ParameterizedTest
  @CsvSource({
    "none, There is no secret none: create it first.",
    "binary, The secret binary is no text.",
    "plain#password, 'The secret plain is no JSON object, so it has no members.'",
    "kafka/stage#token, The secret kafka/stage has no member token.",
    "kafka/stage#more, The secret kafka/stage has no member more.",
  })
  void whatIsNotThereIsSaidWithoutAValue(String name, String message) {
    assertThat(assertThrows(UserError.class, () -> secret(name)).getMessage(), is(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#password", "a b", "arn:aws:s3:::bucket"})
  void whatNamesNoSecretIsRefused(String name) {
    assertThat(
        assertThrows(UserError.class, () -> secret(name)).getMessage(),
        startsWith(name + " names no secret"));
  }

  @Test
  void aStoreThatIsNotReachedIsNamed() {
    server.stop(0);
    assertThat(
        assertThrows(UserError.class, () -> secret("plain")).getMessage(),
        startsWith("The secret plain cannot be reached: "));
  }
}
