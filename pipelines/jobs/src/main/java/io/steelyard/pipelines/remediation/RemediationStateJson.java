package io.steelyard.pipelines.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.json.JsonReader;
import io.steelyard.transforms.remediation.RemediationState;
import io.steelyard.transforms.remediation.RemediationState.Settling;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a loop remembers, as JSON in the evidence of a line of a history. Format version 1. */
final class RemediationStateJson {
  private static final int VERSION = 1;

  private RemediationStateJson() {}

  static ObjectNode write(RemediationState state) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", VERSION);
    json.put("champion", state.champion());
    json.put("previous", state.previous());
    json.put("probationUntil", text(state.probationUntil()));
    json.put("trained", text(state.trained()));
    json.put("alarmSince", text(state.alarmSince()));
    Settling settling = state.settling();
    if (settling == null) {
      json.putNull("settling");
    } else {
      json.putObject("settling")
          .put("since", text(settling.since()))
          .put("learnedUntil", text(settling.learnedUntil()))
          .put("promoted", settling.promoted());
    }
    json.put("pending", state.pending());
    json.put("failures", state.failures());
    json.put("stopped", state.stopped());
    return json;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is anything else
   */
  static RemediationState read(JsonNode node) throws IOException {
    JsonReader json = new JsonReader("remediation", node);
    long version = json.integer("formatVersion");
    if (version != VERSION) {
      throw new IOException("remediation of format version " + version + ", expected " + VERSION);
    }
    try {
      RemediationState state =
          new RemediationState(
              json.text("champion"),
              json.textOrNull("previous"),
              instant(json.textOrNull("probationUntil")),
              Instant.parse(json.text("trained")),
              instant(json.textOrNull("alarmSince")),
              settling(json.node("settling")),
              json.textOrNull("pending"),
              Math.toIntExact(json.integer("failures")),
              json.textOrNull("stopped"));
      json.end();
      return state;
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException("remediation: " + e.getMessage(), e);
    }
  }

  private static @Nullable Settling settling(JsonNode node) throws IOException {
    if (node.isNull()) {
      return null;
    }
    JsonReader json = new JsonReader("settling", node);
    Settling settling =
        new Settling(
            Instant.parse(json.text("since")),
            Instant.parse(json.text("learnedUntil")),
            json.textOrNull("promoted"));
    json.end();
    return settling;
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
