package io.steelyard.runners.connectors.kafka;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private static final Pattern QUOTED = Pattern.compile("[\"']([^\"']{3,})[\"']");

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

  /** Credentials are values of properties, or stand in quotes in them. */
  private static String withoutSecrets(String message, Map<String, String> client) {
    String clean = message;
    for (Map.Entry<String, String> property : client.entrySet()) {
      if (SECRET.matcher(property.getKey()).find() && !property.getValue().isBlank()) {
        clean = clean.replace(property.getValue(), PlainText.HIDDEN);
        Matcher quoted = QUOTED.matcher(property.getValue());
        while (quoted.find()) {
          clean = clean.replace(quoted.group(1), PlainText.HIDDEN);
        }
      }
    }
    return clean;
  }
}
