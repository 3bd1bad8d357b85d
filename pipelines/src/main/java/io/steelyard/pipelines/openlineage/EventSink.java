package io.steelyard.pipelines.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where events go. */
public interface EventSink {
  /** Where nobody asked for events. */
  EventSink NONE = event -> {};

  /** Sends an event, and returns when it has arrived. */
  void send(ObjectNode event) throws IOException;

  /**
   * The sink at a place.
   *
   * @param place an {@code http} or {@code https} URL, to which events are posted, or a file, to
   *     which they are appended, one a line
   * @param key that posts carry as a bearer token, or null
   */
  static EventSink at(String place, @Nullable String key) {
    return place.matches("https?://.*")
        ? new PostedEvents(URI.create(place), key)
        : new EventFile(Path.of(place));
  }
}
