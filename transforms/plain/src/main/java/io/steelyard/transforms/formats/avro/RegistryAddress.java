package io.steelyard.transforms.formats.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.BearerToken;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a schema registry is and how it is entered.
 *
 * @param url without a slash at its end
 * @param userInfo {@code USER:PASSWORD}, or null; never printed
 * @param token or null
 */
public record RegistryAddress(String url, @Nullable String userInfo, @Nullable BearerToken token) {
  private static final String USER = "basic.auth.user.info";
  private static final String TOKEN = "bearer.auth.token";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The address of these properties.
   *
   * @param credentials by Confluent's names
   * @throws UserError if the address is none or a property unknown; nothing secret is in it
   */
  public static RegistryAddress of(String url, Map<String, String> credentials) {
    String scheme;
    URI place;
    try {
      place = URI.create(url);
      scheme = String.valueOf(place.getScheme());
    } catch (IllegalArgumentException e) {
      throw new UserError(Setting.of("schemaRegistry") + " is no address: write http://HOST:PORT.");
    }
    if (!Set.of("http", "https").contains(scheme) || place.getHost() == null) {
      throw new UserError(
          Setting.of("schemaRegistry")
              + " is no address of http or https: write http://HOST:PORT.");
    }
    if (place.getRawUserInfo() != null || place.getRawQuery() != null) {
      throw new UserError(
          Setting.of("schemaRegistry")
              + " has credentials in it, where ps shows them: put "
              + USER
              + "=USER:PASSWORD into "
              + Setting.of("schemaRegistryFile")
              + ".");
    }
    for (String name : credentials.keySet()) {
      if (!Set.of(USER, TOKEN, "basic.auth.credentials.source").contains(name)) {
        throw new UserError(
            "The schema registry's properties are "
                + USER
                + " and "
                + TOKEN
                + "; "
                + name
                + " is none of them.");
      }
    }
    return new RegistryAddress(
        url.replaceAll("/+$", ""), credentials.get(USER), token(credentials));
  }

  /** The address that {@link #asText} wrote. */
  public static RegistryAddress parse(String text) {
    try {
      Map<String, String> all =
          JSON.readValue(text, new TypeReference<TreeMap<String, String>>() {});
      return new RegistryAddress(String.valueOf(all.get("url")), all.get(USER), token(all));
    } catch (JsonProcessingException e) {
      throw new UserError(
          Setting.of("format", "avro-confluent")
              + " needs "
              + Setting.of("schemaRegistry", "URL")
              + ".");
    }
  }

  private static @Nullable BearerToken token(Map<String, String> credentials) {
    String token = credentials.get(TOKEN);
    return token == null ? null : BearerToken.of(TOKEN + " of the schema registry", token);
  }

  /** All of it as a text for the workers, which is not to be printed. */
  public String asText() {
    Map<String, String> all = new TreeMap<>(Map.of("url", url));
    if (userInfo != null) {
      all.put(USER, userInfo);
    }
    if (token != null) {
      all.put(TOKEN, token.text());
    }
    return JSON.valueToTree(all).toString();
  }

  /** Its place alone. */
  @Override
  public String toString() {
    return url;
  }
}
