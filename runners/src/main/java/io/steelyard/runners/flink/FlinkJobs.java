package io.steelyard.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The jobs of a running cluster. */
public final class FlinkJobs {
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);
  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

  private final ClusterAddress cluster;

  private FlinkJobs(ClusterAddress cluster) {
    this.cluster = cluster;
  }

  /**
   * The jobs of a cluster.
   *
   * @param master {@code HOST:PORT} of its REST interface
   * @throws UserError if it is no such address
   */
  public static FlinkJobs at(String master) {
    return new FlinkJobs(new ClusterAddress(master));
  }

  /**
   * Asks the cluster for its jobs.
   *
   * @throws UserError if it does not answer as a cluster
   */
  public void requireThere() {
    var unused = running();
  }

  /**
   * The one job that goes by a name or an id and has not ended.
   *
   * @throws UserError if there is none or more than one, or the cluster does not answer
   */
  public RunningJob find(String nameOrId) {
    List<RunningJob> all = running();
    List<RunningJob> found =
        all.stream()
            .filter(job -> job.id().equals(nameOrId) || job.name().equals(nameOrId))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new UserError(
          "No job "
              + nameOrId
              + " runs on "
              + cluster
              + (all.isEmpty() ? "; " : ", but ")
              + (all.isEmpty() ? "none does." : listed(all) + "."));
    }
    throw new UserError(
        "More than one job "
            + nameOrId
            + " runs on "
            + cluster
            + ": name it by its id, "
            + listed(found)
            + ".");
  }

  private List<RunningJob> running() {
    List<RunningJob> jobs = new ArrayList<>();
    for (JsonNode job : cluster.get("/jobs/overview").path("jobs")) {
      String state = job.path("state").asText();
      if (!ENDED.contains(state)) {
        jobs.add(new RunningJob(job.path("jid").asText(), job.path("name").asText(), state));
      }
    }
    return jobs;
  }

  private static String listed(List<RunningJob> jobs) {
    return jobs.stream()
        .map(job -> job.name() + " (" + job.id() + ")")
        .collect(Collectors.joining(", "));
  }

  /**
   * Stops a job with a savepoint, and returns when it has ended. Nothing is drained: windows stay
   * open, and whoever goes on from the savepoint fills them further.
   *
   * @param directory where the savepoint goes, or null for where the cluster keeps them
   * @param patience how long the savepoint may take
   * @return the savepoint's place
   * @throws UserError if the savepoint fails, in which case the job goes on
   */
  public String stop(RunningJob job, @Nullable String directory, Duration patience) {
    ObjectNode order = cluster.json().createObjectNode().put("drain", false);
    if (directory != null) {
      order.put("targetDirectory", directory);
    }
    String path = "/jobs/" + job.id();
    String trigger = cluster.post(path + "/stop", order).path("request-id").asText();
    long deadline = System.nanoTime() + patience.toNanos();
    String savepoint = null;
    while (System.nanoTime() < deadline) {
      if (savepoint == null) {
        savepoint = savepoint(cluster.get(path + "/savepoints/" + trigger), job);
      }
      if (savepoint != null && ENDED.contains(cluster.get(path).path("state").asText())) {
        return savepoint;
      }
      pause();
    }
    throw new UserError(
        job.name()
            + " has not stopped within "
            + patience
            + "; its state is "
            + cluster.get(path).path("state").asText()
            + (savepoint == null ? "." : ", its savepoint " + savepoint + "."));
  }

  /** Where the savepoint is, once it is complete. */
  private static @Nullable String savepoint(JsonNode answer, RunningJob job) {
    if (!answer.at("/status/id").asText().equals("COMPLETED")) {
      return null;
    }
    JsonNode failure = answer.at("/operation/failure-cause");
    if (!failure.isMissingNode()) {
      throw new UserError(
          job.name()
              + " was not stopped, its savepoint failed: "
              + Causes.last(failure.path("stack-trace").asText()));
    }
    return answer.at("/operation/location").asText();
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_QUESTIONS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("Interrupted while a job stops.", e);
    }
  }
}
