package io.steelyard.transforms.formats.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a schema registry, again and again where it does not answer, and says so in the end. */
final class RegistryClient {
  /** How long is waited before each further attempt. */
  static final List<Duration> WAITS =
      List.of(1, 2, 4, 8, 15).stream().map(Duration::ofSeconds).toList();

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistryAddress address;
  private final List<Duration> waits;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  RegistryClient(RegistryAddress address, List<Duration> waits) {
    this.address = address;
    this.waits = waits;
  }

  /**
   * What stands under a path, or null where the registry says that there is nothing.
   *
   * @throws UserError if it does not answer, refuses, or is no registry
   */
  @Nullable JsonNode get(String path) {
    String fault = "";
    for (int attempt = 0; attempt <= waits.size(); attempt++) {
      try {
        if (attempt > 0) {
          Thread.sleep(waits.get(attempt - 1).toMillis());
        }
        HttpResponse<String> response =
            client.send(request(path), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        int status = response.statusCode();
        if (status != TOO_MANY && status / 100 != 5) {
          return answer(path, status, response.body());
        }
        fault = "answers with status " + status;
      } catch (IOException e) {
        fault = "does not answer";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the registry was asked", e);
      }
    }
    throw new UserError(
        "The schema registry "
            + address
            + " "
            + fault
            + ": start it or correct "
            + Setting.of("schemaRegistry")
            + "; no message was rejected for it.");
  }

  private @Nullable JsonNode answer(String path, int status, String body) {
    String fault = "answers with status " + status + " to " + path;
    try {
      JsonNode answer = JSON.readTree(body);
      if (status == OK) {
        return answer;
      }
      // The codes of unknown subjects, versions and schemas: others do not speak for a registry.
      if (status == NOT_FOUND && answer.path("error_code").asInt() / 100 == NOT_FOUND) {
        return null;
      }
      if (status == UNAUTHORIZED || status == FORBIDDEN) {
        fault =
            "refuses with status "
                + status
                + ": credentials belong into "
                + Setting.of("schemaRegistryFile");
      }
    } catch (JsonProcessingException e) {
      fault += " and without JSON";
    }
    throw new UserError("The schema registry " + address + " " + fault + ".");
  }

  private HttpRequest request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.url() + path)).timeout(PATIENCE).GET();
    if (address.userInfo() != null) {
      byte[] user = address.userInfo().getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
    } else if (address.token() != null) {
      request.header("Authorization", address.token().authorization());
    }
    return request.build();
  }
}
