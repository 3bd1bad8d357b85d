package io.steelyard.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A cluster's REST interface: what it answers as JSON, and what it refuses as an error. */
final class ClusterAddress {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String master;
  private final URI root;

  /**
   * An address.
   *
   * @param master {@code HOST:PORT}
   * @throws UserError if it is none
   */
  ClusterAddress(String master) {
    this.master = master;
    if (!master.matches("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):\\d{1,5}")) {
      // What is no address is not repeated: nobody can tell where a credential in it begins.
      throw new UserError("--flinkMaster names no cluster: write HOST:PORT, its REST address.");
    }
    this.root = URI.create("http://" + master);
  }

  /** The answer to a question. */
  JsonNode get(String path) {
    return send(path, HttpRequest.newBuilder().GET());
  }

  /** The answer to an order. */
  JsonNode post(String path, JsonNode order) {
    return send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order.toString())));
  }

  /** The mapper that its answers come from. */
  ObjectMapper json() {
    return json;
  }

  private JsonNode send(String path, HttpRequest.Builder request) {
    HttpResponse<String> response;
    try {
      response =
          http.send(
              request.uri(root.resolve(path)).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UserError("The cluster at " + master + " cannot be reached: " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("Interrupted while waiting for the cluster at " + master + ".", e);
    }
    JsonNode answer;
    try {
      answer = json.readTree(response.body());
    } catch (IOException e) {
      throw new UserError("What answers at " + master + " is no Flink cluster.", e);
    }
    if (response.statusCode() / 100 != 2) {
      throw new UserError(
          "The cluster at "
              + master
              + " refused: "
              + Causes.first(answer.at("/errors/0").asText()));
    }
    return answer;
  }

  private static String reason(IOException e) {
    return e.getMessage() == null || e instanceof ConnectException
        ? "nothing answers there."
        : e.getMessage() + ".";
  }

  @Override
  public String toString() {
    return master;
  }
}
