package io.steelyard.schemas.places;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import java.io.FileNotFoundException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a client of Amazon's services failed, and what to give. The clients say it with the names of
 * their classes, at length, in exceptions that file systems may wrap; they are known by their names
 * here, so that this layer needs none of them.
 */
public final class CloudFailure {
  private static final String CLIENTS = "software.amazon.";
  private static final Pattern NO_REGION =
      Pattern.compile("(?i)unable to (load|determine) .*region");
  private static final Pattern NO_CREDENTIALS =
      Pattern.compile(
          "(?i)(load|contained no|find|resolve) .*credentials|metadata service|\\bIMDS\\b");

  /** What a service answered, and with which status. */
  private static final Pattern ANSWER =
      Pattern.compile("(?s)(.*?)\\s*\\(Service: (\\w+), Status Code: (\\d+).*");

  /** The name of a class, and the address of an object. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(?:[a-z]\\w*\\.){2,}[A-Z]\\w*(?:@[0-9a-f]+)?(?:: ?| )?");

  private CloudFailure() {}

  /**
   * The reason as the end of a sentence, without its full stop; null where no such client failed,
   * or only a file was not found.
   */
  public static @Nullable String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserError || cause instanceof FileNotFoundException) {
        return null;
      }
      if (cause.getClass().getName().startsWith(CLIENTS)) {
        return reason(cause, String.valueOf(cause.getMessage()));
      }
    }
    return null;
  }

  private static @Nullable String reason(Throwable failure, String message) {
    if (NO_REGION.matcher(message).lookingAt()) {
      return "no region is set; give " + Setting.of("awsRegion", "NAME") + " or AWS_REGION";
    }
    Matcher answer = ANSWER.matcher(message);
    if (answer.matches()) {
      return answered(answer.group(1), answer.group(2), answer.group(3));
    }
    if (NO_CREDENTIALS.matcher(message).find()) {
      return "no credentials are found; give AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile"
          + " of ~/.aws by AWS_PROFILE, or "
          + Setting.of("awsCredentialsProvider");
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        String host = String.valueOf(cause.getMessage()).replaceFirst(":.*", "");
        return "the host "
            + host
            + " is not known; check "
            + Setting.of("awsRegion")
            + " and "
            + Setting.of("endpoint");
      }
    }
    return plain(message);
  }

  private static @Nullable String answered(String message, String service, String status) {
    boolean isSilent = message.isBlank() || message.equals("null");
    return switch (status) {
      case "404" -> isSilent || message.contains(" key ") ? null : plain(message);
      case "301" -> "it is in another region; give that one by " + Setting.of("awsRegion", "NAME");
      case "403" -> "access is denied" + (isSilent ? "" : ": " + plain(message));
      default -> isSilent ? service + " answered with status " + status : plain(message);
    };
  }

  private static String plain(String message) {
    return PlainText.of(CLASS.matcher(message).replaceAll("")).strip().replaceFirst("\\.$", "");
  }
}
