package io.steelyard.runners.servers;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The newest checkpoint that a job has completed since it was started or restored.
 *
 * @param id its number, which goes on from run to run
 * @param completed when it was complete, in milliseconds since 1970
 * @param restored the number of the checkpoint that the job was last restored from, or 0
 * @param count how many the job has completed in all its runs
 * @param restores how often the job was restored
 * @param bytes the size of all state in it
 */
public record CompletedCheckpoint(
    long id, long completed, long restored, long count, long restores, long bytes) {

  /** From Flink's statistics; nothing where none was completed since the job was last restored. */
  static @Nullable CompletedCheckpoint of(JsonNode statistics) {
    JsonNode last = statistics.path("latest").path("completed");
    long restored = statistics.path("latest").path("restored").path("id").asLong();
    long id = last.path("id").asLong();
    return id <= restored
        ? null
        : new CompletedCheckpoint(
            id,
            last.path("trigger_timestamp").asLong() + last.path("end_to_end_duration").asLong(),
            restored,
            statistics.path("counts").path("completed").asLong(),
            statistics.path("counts").path("restored").asLong(),
            last.path("state_size").asLong());
  }
}
