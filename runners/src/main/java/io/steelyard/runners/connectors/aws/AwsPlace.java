package io.steelyard.runners.connectors.aws;

import io.steelyard.schemas.UserError;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stream, queue or topic of one of Amazon's services.
 *
 * @param name as the service knows it
 * @param endpoint where that service is reached; null for where Beam's options say
 */
public record AwsPlace(String name, @Nullable String endpoint) implements Serializable {
  /** A URL of a server, without credentials and without a path. */
  private static final Pattern ENDPOINT = Pattern.compile("endpoint=(https?://[^/?#@\\s]+)/?");

  /**
   * The place of a URI, which may end with {@code ?endpoint=URL}.
   *
   * @param form how URIs of its kind are written without an endpoint; its first group is the name
   * @param advice what to say where a URI is not written so
   * @throws UserError if it is not
   */
  public static AwsPlace parse(String uri, Pattern form, String advice) {
    int query = uri.indexOf('?');
    String bare = query < 0 ? uri : uri.substring(0, query);
    Matcher place = form.matcher(bare);
    if (!place.matches()) {
      throw new UserError(bare + " " + advice);
    }
    return new AwsPlace(place.group(1), query < 0 ? null : endpoint(uri, query));
  }

  private static String endpoint(String uri, int query) {
    Matcher endpoint = ENDPOINT.matcher(uri.substring(query + 1));
    if (!endpoint.matches()) {
      throw new UserError(
          uri.substring(0, query)
              + " is followed by what is not understood: write ?endpoint=URL, as in"
              + " ?endpoint=http://localhost:4567.");
    }
    return endpoint.group(1);
  }
}
