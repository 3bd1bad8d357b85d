package io.steelyard.pipelines.remediation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.pipelines.bundles.HistoryHead;
import io.steelyard.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody should be told of an alias that is looked after.
 *
 * @param kind alarm, or that of the line of the history: waiting, failed, stopped or rolledBack
 * @param model its name
 * @param bundle the id of the one that served
 * @param to the id of the one that waits, or serves again; null of others
 * @param at the moment by which it was decided
 * @param since the beginning of the first window of an alarm; null of others
 * @param head of the history with the line that tells it
 */
public record OperationAlert(
    String kind,
    String model,
    String alias,
    String bundle,
    @Nullable String to,
    Instant at,
    @Nullable Instant since,
    String why,
    HistoryHead head) {
  /** The kind of an alarm of performance. */
  static final String ALARM = "alarm";

  /** As JSON on one line, by the fields of its Avro schema. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id());
    json.put("kind", kind);
    json.put("model", model);
    json.put("alias", alias);
    json.put("bundle", bundle);
    json.put("to", to);
    json.put("at", at.toString());
    json.put("since", since == null ? null : since.toString());
    json.put("why", why);
    json.put("line", head.number());
    return json.toString();
  }

  /**
   * 32 hexadecimal digits of a hash of what this is about: who gets it twice knows it by them. The
   * line that tells it holds all of it, and the lines before it those of no other registry.
   */
  private String id() {
    String named = kind + "\n" + head;
    return Sha256.hex(named.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }
}
