package io.steelyard.benchmarks.streaming;

import io.steelyard.runners.Steelyard;
import io.steelyard.runners.TransactionMessages;
import io.steelyard.runners.servers.CompletedCheckpoint;
import io.steelyard.runners.servers.FlinkCluster;
import io.steelyard.runners.servers.KafkaBroker;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Whether heap and state stay as they are, however many predictions a stream joins with labels that
 * come up to a week later: after every part, in which two and a half days of event time go by, the
 * live objects of each task manager and the size of the newest checkpoint, with what waits in
 * RocksDB.
 */
public final class WaitingBenchmark {
  private static final int PARTS = 12;
  private static final Duration PART = Duration.ofHours(60);
  private static final Duration DELAY = Duration.ofDays(7);
  private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
  private static final String NAME = "waiting";
  private static final int WORKERS = 2;

  /** So many predictions are sent before it is waited until they are read. */
  private static final long SLICE = 20_000;

  private WaitingBenchmark() {}

  /** Runs with {@code [MILLIONS]} of predictions. */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    int millions = arguments.isEmpty() ? 10 : Integer.parseInt(arguments.get(0));
    Path folder = Files.createTempDirectory(NAME);
    String models = folder.resolve("models").toString();
    int trained =
        Steelyard.run(
            "train",
            "--definition=" + definition(folder),
            "--input=" + TransactionMessages.trainingFile(folder),
            "--models=" + models);
    if (trained != 0) {
      throw new IllegalStateException("training ended with " + trained);
    }
    Path jar = ProjectFiles.root().resolve("runners/target/steelyard.jar");
    try (KafkaBroker broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
        FlinkCluster cluster =
            FlinkCluster.ofLargeState(
                jar, Files.createDirectories(folder.resolve("flink")), WORKERS)) {
      broker.create(WORKERS, NAME + "-scores", NAME + "-labels");
      broker.create(1, NAME + "-windows");
      Rows rows = new Rows(bundle(Path.of(models)), millions * 1_000_000L);
      measure(broker, cluster, models, rows, out);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** Windows of a day. */
  private static Path definition(Path folder) throws IOException {
    Path known = ProjectFiles.definition(StreamingWorld.MODEL);
    String text = Files.readString(known) + "\nlabels: {delay: P7D}\nmonitor: {window: PT24H}\n";
    return Files.writeString(folder.resolve(String.valueOf(known.getFileName())), text);
  }

  private static String bundle(Path models) throws IOException {
    try (Stream<Path> bundles = Files.list(models.resolve(StreamingWorld.MODEL))) {
      return bundles
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.startsWith("sha256-"))
          .findFirst()
          .orElseThrow()
          .replace("sha256-", "sha256:");
    }
  }

  private static void measure(
      KafkaBroker broker, FlinkCluster cluster, String models, Rows rows, PrintStream out)
      throws Exception {
    String[] arguments = {
      "performance",
      "--runner=flink",
      "--flinkMaster=" + cluster.master(),
      "--filesToStage=" + cluster.nothing(),
      "--parallelism=" + WORKERS,
      "--maxBundleSize=10000",
      "--checkpointingInterval=15000",
      "--model=" + StreamingWorld.MODEL + "@latest",
      "--models=" + models,
      "--predictions=" + broker.uri(NAME + "-scores"),
      "--labels=" + broker.uri(NAME + "-labels"),
      "--labelTime=given",
      "--output=" + broker.uri(NAME + "-windows"),
      "--id=" + NAME
    };
    rows.send(broker, SLICE);
    FutureTask<Integer> running = new FutureTask<>(() -> Steelyard.run(arguments));
    Thread thread = new Thread(running, "job");
    thread.setDaemon(true);
    thread.start();
    String job = cluster.runningJob(NAME);
    out.printf(Locale.ROOT, "state in %s%n", cluster.stateBackend(job));
    out.println(
        "| predictions | labels | live heap of each task manager, MiB | checkpoint, MiB | lines"
            + " said |");
    out.println("|---:|---:|---:|---:|---:|");
    for (int part = 1; part <= PARTS; part++) {
      long until = rows.all() * part / PARTS;
      do {
        rows.send(broker, Math.min(until, rows.predictions() + SLICE));
        awaitRead(cluster, job, rows);
      } while (rows.predictions() < until);
      CompletedCheckpoint checkpoint = cluster.awaitTwoCheckpoints(job);
      List<String> heaps =
          cluster.liveHeaps().stream()
              .map(bytes -> String.format(Locale.ROOT, "%.1f", bytes / 1024.0 / 1024))
              .toList();
      out.printf(
          Locale.ROOT,
          "| %,d | %,d | %s | %.1f | %,d |%n",
          rows.predictions(),
          rows.labels(),
          String.join(" and ", heaps),
          checkpoint.bytes() / 1024.0 / 1024,
          broker.end(NAME + "-windows"));
      out.flush();
    }
    cluster.cancel(job);
  }

  private static void awaitRead(FlinkCluster cluster, String job, Rows rows) {
    var unused =
        cluster.awaitCounters(
            job,
            "steelyard_",
            found ->
                found.getOrDefault("predictionsRead", 0L) >= rows.predictions()
                    && found.getOrDefault("labelsRead", 0L) >= rows.labels());
  }

  /** Predictions in the order of time, and labels of nine in ten up to a week later. */
  private static final class Rows {
    private final String bundle;
    private final long all;
    private final SplittableRandom random = new SplittableRandom(1);
    private final PriorityQueue<Given> waiting =
        new PriorityQueue<>((one, other) -> Long.compare(one.time(), other.time()));
    private long predictions;
    private long labels;

    /** A label of a prediction. */
    private record Given(long time, long row, boolean fraud) {}

    Rows(String bundle, long all) {
      this.bundle = bundle;
      this.all = all;
    }

    long all() {
      return all;
    }

    long predictions() {
      return predictions;
    }

    long labels() {
      return labels;
    }

    /** Sends what happens until there were so many predictions. */
    void send(KafkaBroker broker, long until) throws Exception {
      long step = PART.toMillis() * PARTS;
      List<byte[]> scored = new ArrayList<>();
      List<byte[]> given = new ArrayList<>();
      while (predictions < until) {
        long time = START.toEpochMilli() + (long) ((double) step * predictions / all);
        double score = random.nextDouble();
        scored.add(bytes(prediction(predictions, time, score)));
        if (random.nextInt(10) > 0) {
          long delay = random.nextLong(DELAY.toMillis());
          waiting.add(new Given(time + delay, predictions, random.nextDouble() < score));
        }
        predictions++;
        while (!waiting.isEmpty() && waiting.peek().time() <= time) {
          given.add(bytes(label(waiting.remove())));
          labels++;
        }
      }
      broker.send(NAME + "-scores", WORKERS, scored);
      broker.send(NAME + "-labels", WORKERS, given);
    }

    private String prediction(long row, long time, double score) {
      return "{\"key\":\"T"
          + (100_000_000_000L + row)
          + "\",\"eventTime\":\""
          + Instant.ofEpochMilli(time)
          + "\",\"score\":"
          + score
          + ",\"predictedClass\":\"0\",\"bundle\":\""
          + bundle
          + "\",\"plan\":\"sha256:0\"}";
    }

    private static String label(Given given) {
      return "{\"transaction_id\":\"T"
          + (100_000_000_000L + given.row())
          + "\",\"given\":\""
          + Instant.ofEpochMilli(given.time())
          + "\",\"fraud\":\""
          + (given.fraud() ? 1 : 0)
          + "\"}";
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
