package io.steelyard.pipelines.openlineage;

import io.steelyard.schemas.BearerToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Posts events as JSON. A URL without a path gets the one that catalogues answer at, {@code
 * /api/v1/lineage}.
 */
final class PostedEvents implements EventSink {
  /** Long enough for a busy catalogue; a run that waits longer for it would be worse. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI endpoint;
  private final @Nullable BearerToken key;

  PostedEvents(URI place, @Nullable BearerToken key) {
    boolean bare = place.getPath() == null || place.getPath().matches("/?");
    this.endpoint = bare ? place.resolve("/api/v1/lineage") : place;
    this.key = key;
  }

  @Override
  public void send(String event) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event));
    if (key != null) {
      request.header("Authorization", key.authorization());
    }
    try {
      HttpResponse<Void> response =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding());
      if (response.statusCode() / 100 != 2) {
        throw new IOException("it answers with status " + response.statusCode());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
