package io.steelyard.pipelines.openlineage;

import io.steelyard.schemas.BearerToken;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where events go. */
public interface EventSink {
  /** Where nobody asked for events. */
  EventSink NONE = event -> {};

  /** Sends an event, which is JSON in one line, and returns when it has arrived. */
  void send(String event) throws IOException;

  /**
   * The sink at a place.
   *
   * @param place an {@code http} or {@code https} URL, to which events are posted, or a file, to
   *     which they are appended, one a line
   * @param key that posts carry, or null
   * @throws UserError if it is neither, or something else than events is in the file
   */
  static EventSink at(String place, @Nullable BearerToken key) {
    if (!place.matches("https?:.*")) {
      return EventFile.of(Path.of(place.replaceFirst("^file:/*", "/")));
    }
    URI url;
    try {
      url = new URI(place);
    } catch (URISyntaxException e) {
      // What is no URL is not repeated: nobody can tell where a credential in it begins.
      throw new UserError(
          Setting.of("openlineage") + " is no URL to post to: write http://HOST:PORT/PATH.", e);
    }
    if (url.getHost() == null) {
      throw new UserError(
          Setting.of("openlineage") + " names no host to post to: write http://HOST:PORT/PATH.");
    }
    return new PostedEvents(url, key);
  }
}
