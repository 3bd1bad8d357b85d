package io.steelyard.runners.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A standalone Flink cluster: a job manager and task managers of one slot each. */
public final class FlinkCluster implements AutoCloseable {
  private static final List<String> OPENED =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;
  private final int rest;
  private final int rpc;
  private final List<ServerProcess> taskManagers = new ArrayList<>();
  private ServerProcess jobManager;
  private int started;

  private FlinkCluster(Path folder) throws IOException {
    this.folder = folder;
    this.rest = ServerProcess.freePort();
    this.rpc = ServerProcess.freePort();
    this.jobManager = startJobManager();
  }

  /** Starts a cluster that keeps its checkpoints and logs in an empty folder. */
  public static FlinkCluster start(Path folder, int taskManagers) throws IOException {
    FlinkCluster cluster = new FlinkCluster(folder);
    for (int i = 0; i < taskManagers; i++) {
      cluster.startTaskManager();
    }
    cluster.await("/taskmanagers", answer -> answer.get("taskmanagers").size() == taskManagers);
    return cluster;
  }

  private ServerProcess startJobManager() throws IOException {
    Path configuration = configuration("job-manager", List.of());
    List<String> options = new ArrayList<>(OPENED);
    options.add("-Xmx512m");
    return ServerProcess.start(
        "flink",
        folder.resolve("job-manager.log"),
        options,
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        "--configDir",
        configuration.toString());
  }

  /** Starts a task manager. */
  public void startTaskManager() throws IOException {
    String name = "task-manager-" + started++;
    Path configuration =
        configuration(
            name,
            List.of(
                "taskmanager.numberOfTaskSlots: 1",
                "taskmanager.cpu.cores: 1.0",
                "taskmanager.memory.framework.heap.size: 128m",
                "taskmanager.memory.framework.off-heap.size: 128m",
                "taskmanager.memory.task.heap.size: 512m",
                "taskmanager.memory.task.off-heap.size: 0m",
                "taskmanager.memory.managed.size: 64m",
                "taskmanager.memory.network.min: 64m",
                "taskmanager.memory.network.max: 64m",
                "taskmanager.memory.jvm-metaspace.size: 256m",
                "taskmanager.memory.jvm-overhead.min: 192m",
                "taskmanager.memory.jvm-overhead.max: 192m"));
    List<String> options = new ArrayList<>(OPENED);
    options.add("-Xmx768m");
    taskManagers.add(
        ServerProcess.start(
            "flink",
            folder.resolve(name + ".log"),
            options,
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            "--configDir",
            configuration.toString()));
  }

  private Path configuration(String name, List<String> more) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    List<String> lines = new ArrayList<>(more);
    lines.addAll(
        List.of(
            "jobmanager.rpc.address: 127.0.0.1",
            "jobmanager.rpc.port: " + rpc,
            "jobmanager.memory.process.size: 1024m",
            "rest.address: 127.0.0.1",
            "rest.port: " + rest,
            "rest.bind-port: " + rest,
            "taskmanager.host: 127.0.0.1",
            "heartbeat.interval: 1000",
            "heartbeat.timeout: 8000",
            "restart-strategy.type: fixed-delay",
            "restart-strategy.fixed-delay.attempts: 100",
            "restart-strategy.fixed-delay.delay: 1 s",
            "io.tmp.dirs: " + own,
            "state.checkpoints.dir: " + folder.resolve("checkpoints").toUri()));
    Files.write(own.resolve("flink-conf.yaml"), lines);
    return own;
  }

  /** Where jobs are submitted. */
  public String master() {
    return "127.0.0.1:" + rest;
  }

  /** Kills a task manager that lives, as SIGKILL does, and starts another. */
  public void replaceTaskManager() throws IOException {
    ServerProcess victim = taskManagers.remove(0);
    victim.kill();
    startTaskManager();
  }

  /** The identifier of the one job that is not finished. */
  public String runningJob() {
    JsonNode jobs = await("/jobs", answer -> running(answer) != null);
    String job = running(jobs);
    if (job == null) {
      throw new IllegalStateException("no job is running");
    }
    return job;
  }

  private static @org.jspecify.annotations.Nullable String running(JsonNode answer) {
    for (JsonNode job : answer.get("jobs")) {
      if (job.get("status").asText().equals("RUNNING")) {
        return job.get("id").asText();
      }
    }
    return null;
  }

  /**
   * Waits until a job has completed so many checkpoints or is finished, and answers how many it
   * has.
   */
  public long awaitCheckpoints(String job, long count) {
    JsonNode answer =
        await(
            "/jobs/" + job + "/checkpoints",
            found -> completed(found) >= count || state(job).equals("FINISHED"));
    return completed(answer);
  }

  /** The number of checkpoints that a job has completed. */
  public long checkpoints(String job) {
    return completed(await("/jobs/" + job + "/checkpoints", found -> true));
  }

  private static long completed(JsonNode answer) {
    return answer.path("counts").path("completed").asLong();
  }

  /** The state of a job, such as RUNNING or FINISHED. */
  public String state(String job) {
    return await("/jobs/" + job, found -> true).get("state").asText();
  }

  /** Waits until a job is in a state. */
  public void awaitState(String job, String state) {
    var unused = await("/jobs/" + job, answer -> answer.get("state").asText().equals(state));
  }

  private JsonNode await(String path, Predicate<JsonNode> condition) {
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    String last = "";
    while (System.nanoTime() < deadline) {
      try {
        HttpResponse<String> response =
            http.send(
                HttpRequest.newBuilder(URI.create("http://" + master() + path))
                    .timeout(Duration.ofSeconds(5))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        last = response.body();
        if (response.statusCode() == 200) {
          JsonNode answer = json.readTree(last);
          if (condition.test(answer)) {
            return answer;
          }
        }
        Thread.sleep(50);
      } catch (IOException e) {
        last = String.valueOf(e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException(path + " did not come to it; last: " + last);
  }

  @Override
  public void close() {
    taskManagers.forEach(ServerProcess::close);
    jobManager.close();
  }
}
