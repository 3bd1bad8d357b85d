package io.steelyard.runners;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Credentials that stand in a place, from where they would get into logs and messages. */
final class GivenSecrets {
  /** A place anywhere in an argument, an address of the web too. */
  private static final Pattern PLACE =
      Pattern.compile("(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://(.*)");

  /** A host and a port behind them, without a scheme. */
  private static final Pattern HOST =
      Pattern.compile("(?:--[^=]*=)?([^/@\\s]+:[^@\\s]*)@[A-Za-z0-9._-]+:\\d{1,5}");

  private GivenSecrets() {}

  /**
   * Passes if no argument is a place with a user in it.
   *
   * @throws UserError with the first such argument, but for what is secret
   */
  static void requireNone(String... arguments) {
    for (String argument : arguments) {
      String secret = in(argument);
      if (secret != null) {
        throw new UserError(
            PlainText.of(argument.replace(secret, "***"))
                + ": a place holds no user and no password; docs/connectors.md says where"
                + " credentials are given.");
      }
    }
  }

  /** The user, and what follows up to the host; null where an argument has none. */
  static @Nullable String in(String argument) {
    Matcher host = HOST.matcher(argument);
    if (host.matches()) {
      return host.group(1);
    }
    Matcher place = PLACE.matcher(argument);
    if (place.find() && PlainText.namesUser(place.group())) {
      return place.group(1).substring(0, place.group(1).lastIndexOf('@'));
    }
    return null;
  }
}
