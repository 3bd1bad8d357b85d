package io.steelyard.runners.servers;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final List<Path> jars;
  private final List<String> settings;
  private final List<String> options;
  private final int rest;
  private final int rpc;
  private final Map<String, ServerProcess> taskManagers = new LinkedHashMap<>();
  private final Map<String, Integer> metricsPorts = new HashMap<>();
  private final ServerProcess jobManager;
  private int started;

  private FlinkCluster(Path folder, List<Path> jars, List<String> settings, List<String> options)
      throws IOException {
    this.folder = folder;
    this.jars = jars;
    this.settings = settings;
    this.options = new ArrayList<>(OPENED);
    this.options.addAll(options);
    this.rest = ServerProcess.freePort();
    this.rpc = ServerProcess.freePort();
    this.jobManager = startJobManager();
  }

  /** Starts a cluster that keeps its checkpoints and logs in an empty folder. */
  public static FlinkCluster start(Path folder, int taskManagers) throws IOException {
    return start(folder, taskManagers, List.of(), List.of(), List.of());
  }

  /**
   * Starts a cluster that has a program in its class path, as one has what lies in its folder
   * {@code lib}. Its jobs stage {@link #nothing()}: what is staged is loaded anew by every job, and
   * again after every failure, which takes most of the time of a short job.
   */
  public static FlinkCluster having(Path program, Path folder, int taskManagers)
      throws IOException {
    return having(program, folder, taskManagers, List.of());
  }

  /** The same of processes with these options of their virtual machine. */
  public static FlinkCluster having(
      Path program, Path folder, int taskManagers, List<String> options) throws IOException {
    return start(folder, taskManagers, List.of(program), List.of(), options);
  }

  /** The same, which keeps state in RocksDB, and not on the heap. */
  public static FlinkCluster ofLargeState(Path program, Path folder, int taskManagers)
      throws IOException {
    return start(
        folder,
        taskManagers,
        List.of(program),
        List.of(
            "state.backend.type: rocksdb",
            "state.backend.incremental: true",
            // Most keys are new: without it every file is searched for them.
            "state.backend.rocksdb.use-bloom-filter: true",
            // Blocks of memory are an eighth of a buffer. Of the usual 64 MB a block of each state
            // would be more than there is, and nearly empty buffers be written all the time.
            "state.backend.rocksdb.writebuffer.size: 16m",
            "taskmanager.memory.managed.size: 512m"),
        List.of());
  }

  private static FlinkCluster start(
      Path folder, int taskManagers, List<Path> jars, List<String> settings, List<String> options)
      throws IOException {
    FlinkCluster cluster = new FlinkCluster(folder, jars, settings, options);
    for (int i = 0; i < taskManagers; i++) {
      cluster.startTaskManager();
    }
    cluster.await("/taskmanagers", answer -> answer.get("taskmanagers").size() == taskManagers);
    return cluster;
  }

  private ServerProcess startJobManager() throws IOException {
    Path configuration = configuration("job-manager", List.of());
    List<String> own = new ArrayList<>(options);
    own.add("-Xmx512m");
    return ServerProcess.start(
        "flink",
        jars,
        folder.resolve("job-manager.log"),
        own,
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
                "taskmanager.resource-id: " + name,
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
    List<String> own = new ArrayList<>(options);
    own.add("-Xmx768m");
    taskManagers.put(
        name,
        ServerProcess.start(
            "flink",
            jars,
            folder.resolve(name + ".log"),
            own,
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            "--configDir",
            configuration.toString()));
  }

  private Path configuration(String name, List<String> more) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    int metrics = ServerProcess.freePort();
    metricsPorts.put(name, metrics);
    List<String> lines = new ArrayList<>(more);
    lines.addAll(settings);
    lines.addAll(
        List.of(
            "jobmanager.rpc.address: 127.0.0.1",
            "jobmanager.rpc.port: " + rpc,
            "jobmanager.memory.process.size: 1024m",
            "rest.address: 127.0.0.1",
            "rest.port: " + rest,
            "rest.bind-port: " + rest,
            // How old an answer may be, in milliseconds: tests wait for what it says.
            "web.refresh-interval: 50",
            "metrics.fetcher.update-interval: 50",
            "metrics.reporter.prometheus.factory.class:"
                + " org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
            "metrics.reporter.prometheus.port: " + metrics,
            "taskmanager.host: 127.0.0.1",
            "heartbeat.interval: 1000",
            "heartbeat.timeout: 8000",
            "restart-strategy.type: fixed-delay",
            "restart-strategy.fixed-delay.attempts: 100",
            "restart-strategy.fixed-delay.delay: 100 ms",
            "io.tmp.dirs: " + own,
            "state.checkpoints.dir: " + folder.resolve("checkpoints").toUri()));
    Files.write(own.resolve("flink-conf.yaml"), lines);
    return own;
  }

  /** A jar without classes. */
  public Path nothing() throws IOException {
    Path jar = folder.resolve("nothing.jar");
    new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
    return jar;
  }

  /** Where jobs are submitted. */
  public String master() {
    return "127.0.0.1:" + rest;
  }

  /** A task manager that works for a job, once there is one. */
  public String worker(String job) {
    var unused = await("/jobs/" + job, found -> !workers(job).isEmpty());
    return workers(job).first();
  }

  /**
   * Kills a task manager, as SIGKILL does, and starts another.
   *
   * @return when it was dead, in milliseconds since 1970
   */
  public long replaceTaskManager(String worker) throws IOException {
    ServerProcess victim = requireNonNull(taskManagers.remove(worker));
    victim.kill();
    long dead = System.currentTimeMillis();
    startTaskManager();
    return dead;
  }

  /** Kills the job manager, as SIGKILL does. The task managers work on until they notice. */
  public void killJobManager() {
    jobManager.kill();
  }

  /** The task managers that a running job's tasks are on. */
  private SortedSet<String> workers(String job) {
    SortedSet<String> workers = new TreeSet<>();
    for (JsonNode vertex : await("/jobs/" + job, found -> true).get("vertices")) {
      String path = "/jobs/" + job + "/vertices/" + vertex.get("id").asText();
      await(path, found -> true)
          .get("subtasks")
          .forEach(task -> workers.add(task.get("taskmanager-id").asText()));
    }
    workers.retainAll(taskManagers.keySet());
    return workers;
  }

  /** The identifier of the one running job of a name, all of whose tasks run. */
  public String runningJob(String name) {
    JsonNode jobs = await("/jobs/overview", answer -> running(answer, name) != null);
    String job = running(jobs, name);
    if (job == null) {
      throw new IllegalStateException("no job is running");
    }
    return job;
  }

  private static @Nullable String running(JsonNode answer, String name) {
    for (JsonNode job : answer.get("jobs")) {
      JsonNode tasks = job.get("tasks");
      if (job.get("name").asText().equals(name)
          && job.get("state").asText().equals("RUNNING")
          && tasks.get("running").asInt() == tasks.get("total").asInt()) {
        return job.get("jid").asText();
      }
    }
    return null;
  }

  /**
   * Waits until a job has completed two more checkpoints, and is not just being restored, or is
   * finished.
   */
  public CompletedCheckpoint awaitTwoCheckpoints(String job) {
    long count = awaitCheckpoint(job, any -> true).count();
    return awaitCheckpoint(job, last -> last.count() >= count + 2);
  }

  /** What a job keeps its state in. */
  public String stateBackend(String job) {
    return await("/jobs/" + job + "/checkpoints/config", found -> true)
        .get("state_backend")
        .asText();
  }

  /** Waits until a job is being restored once more. */
  public void awaitRestore(String job, CompletedCheckpoint before) {
    var unused =
        await(
            "/jobs/" + job + "/checkpoints",
            found -> found.at("/counts/restored").asLong() > before.restores());
  }

  /** Waits until a job was restored once more, and has completed a checkpoint since. */
  public CompletedCheckpoint awaitRestored(String job, CompletedCheckpoint before) {
    return awaitCheckpoint(job, last -> last.restores() > before.restores());
  }

  private CompletedCheckpoint awaitCheckpoint(
      String job, Predicate<CompletedCheckpoint> condition) {
    JsonNode answer =
        await(
            "/jobs/" + job + "/checkpoints",
            found -> {
              CompletedCheckpoint last = CompletedCheckpoint.of(found);
              return last != null && (condition.test(last) || isFinished(job));
            });
    return requireNonNull(CompletedCheckpoint.of(answer));
  }

  /** The newest checkpoint that a job has completed, once there is one. */
  public CompletedCheckpoint checkpoint(String job) {
    return awaitCheckpoint(job, any -> true);
  }

  /** How many bytes the live objects of each task manager take, after a full collection. */
  public List<Long> liveHeaps() throws IOException {
    List<Long> heaps = new ArrayList<>();
    for (ServerProcess taskManager : taskManagers.values()) {
      heaps.add(taskManager.liveHeap());
    }
    return heaps;
  }

  /** The newest checkpoint of a job that is whole in its folder, as a URI. */
  public String newestCheckpoint(String job) throws IOException {
    try (Stream<Path> found = Files.list(folder.resolve("checkpoints").resolve(job))) {
      return found
          .filter(path -> Files.exists(path.resolve("_metadata")))
          .max(Comparator.comparingLong(FlinkCluster::number))
          .map(path -> path.toUri().toString())
          .orElseThrow();
    }
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(String.valueOf(checkpoint.getFileName()).substring("chk-".length()));
  }

  /**
   * The counters of a job as the cluster's REST interface shows them, summed over its tasks, once
   * they meet a condition.
   *
   * @param namespace what comes before their names
   */
  public Map<String, Long> awaitCounters(
      String job, String namespace, Predicate<Map<String, Long>> condition) {
    Map<String, Long> counters = new TreeMap<>();
    var unused =
        await(
            "/jobs/" + job,
            found -> {
              counters.clear();
              counters.putAll(counters(found, job, namespace));
              return condition.test(counters);
            });
    return counters;
  }

  /** The same as they are now, in the job's present run. */
  public Map<String, Long> counters(String job, String namespace) {
    return counters(await("/jobs/" + job, found -> true), job, namespace);
  }

  private Map<String, Long> counters(JsonNode found, String job, String namespace) {
    Map<String, Long> counters = new TreeMap<>();
    found
        .get("vertices")
        .forEach(vertex -> addCounters(job, vertex.get("id").asText(), namespace, counters));
    return counters;
  }

  private void addCounters(
      String job, String vertex, String namespace, Map<String, Long> counters) {
    String path = "/jobs/" + job + "/vertices/" + vertex + "/subtasks/metrics";
    StringJoiner names = new StringJoiner(",", path + "?agg=sum&get=", "");
    for (JsonNode metric : await(path, found -> true)) {
      if (metric.get("id").asText().contains(namespace)) {
        names.add(URLEncoder.encode(metric.get("id").asText(), StandardCharsets.UTF_8));
      }
    }
    for (JsonNode metric : await(names.toString(), found -> true)) {
      String name = metric.get("id").asText();
      if (name.contains(namespace)) {
        counters.merge(
            name.substring(name.lastIndexOf(namespace) + namespace.length()),
            metric.get("sum").asLong(),
            Long::sum);
      }
    }
  }

  /** A counter as Prometheus reads it from the task managers: the sum over all series of a name. */
  public long scraped(String name) throws IOException, InterruptedException {
    double sum = 0;
    for (String taskManager : taskManagers.keySet()) {
      URI page = URI.create("http://127.0.0.1:" + metricsPorts.get(taskManager) + "/metrics");
      String text =
          http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      // Such as: flink_taskmanager_job_task_operator_steelyard_late{job_id="…",} 12.0
      sum +=
          text.lines()
              .filter(line -> line.matches("\\w*" + name + "\\{.*"))
              .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
              .sum();
    }
    return Math.round(sum);
  }

  /** Ends all jobs. */
  public void cancelAll() throws IOException, InterruptedException {
    for (JsonNode job : await("/jobs", found -> true).get("jobs")) {
      if (job.get("status").asText().equals("RUNNING")) {
        cancel(job.get("id").asText());
      }
    }
  }

  /** Ends a job without a savepoint. */
  public void cancel(String job) throws IOException, InterruptedException {
    var unused =
        http.send(
            HttpRequest.newBuilder(URI.create("http://" + master() + "/jobs/" + job))
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    awaitState(job, "CANCELED");
  }

  private boolean isFinished(String job) {
    return await("/jobs/" + job, found -> true).get("state").asText().equals("FINISHED");
  }

  /** Waits until a job is in a state, such as FINISHED. */
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
    taskManagers.values().forEach(ServerProcess::close);
    jobManager.close();
  }
}
