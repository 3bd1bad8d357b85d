package io.steelyard.runners.connectors.kafka;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong with brokers, in one sentence. Kafka says the reason in an inner cause, as of
 * credentials that it cannot read: the outer one says only that a client was not made.
 */
final class KafkaFailure {
  /** Names of properties that hold secrets. */
  private static final Pattern SECRET = Pattern.compile("jaas|password|secret|token|\\.key$");

  /** What may be a credential in such a property: a text in quotes, a word, no name of a class. */
  private static final Pattern PART =
      Pattern.compile("[\"']([^\"']{3,})[\"']|(?<![\\w.])([^\\s\"'=;.]{3,})(?=[\\s;]|$)");

  /** The words of a login that say nothing of who logs in. */
  private static final Set<String> KEPT =
      Set.of("required", "requisite", "sufficient", "optional", "true", "false");

  private KafkaFailure() {}

  /**
   * An error that names the topic and every cause once, and none of the client's properties.
   *
   * @param what failed, such as {@code cannot be reached}
   */
  static UserError of(KafkaTopic topic, String what, Throwable failed) {
    List<String> causes = new ArrayList<>();
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      boolean wraps = cause instanceof ExecutionException && cause.getCause() != null;
      if (message != null && !wraps && causes.stream().noneMatch(said -> said.contains(message))) {
        causes.add(message);
      }
    }
    if (causes.isEmpty()) {
      causes.add(failed.getClass().getSimpleName());
    }
    String said = withoutSecrets(String.join(": ", causes), topic.client());
    return new UserError(topic + " " + what + ": " + said, failed);
  }

  /** Credentials are values of properties, or parts of them. */
  private static String withoutSecrets(String message, Map<String, String> client) {
    String clean = message;
    for (Map.Entry<String, String> property : client.entrySet()) {
      if (SECRET.matcher(property.getKey()).find() && !property.getValue().isBlank()) {
        clean = clean.replace(property.getValue(), PlainText.HIDDEN);
        Matcher part = PART.matcher(property.getValue());
        while (part.find()) {
          String secret = part.group(1) == null ? part.group(2) : part.group(1);
          clean = KEPT.contains(secret) ? clean : clean.replace(secret, PlainText.HIDDEN);
        }
      }
    }
    return clean;
  }
}
