package io.steelyard.benchmarks.streaming;

import io.steelyard.runners.Steelyard;
import io.steelyard.runners.TransactionMessages;
import io.steelyard.runners.servers.CompletedCheckpoint;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;

/**
 * Whether heap and state stay as they are, however many rows a stream reads: after every million
 * rows, the live objects of each task manager and the size of the newest checkpoint, while the
 * stream is watched by windows of an hour and the event time goes on.
 */
public final class SteadinessBenchmark {
  private static final int MILLION = 1_000_000;
  private static final int DAYS = 30;
  private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
  private static final String OUTPUTS = "steady";

  private SteadinessBenchmark() {}

  /** Runs with {@code [MILLIONS]} of rows. */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    int millions = arguments.isEmpty() ? 10 : Integer.parseInt(arguments.get(0));
    Path folder = Files.createTempDirectory("steadiness");
    try (StreamingWorld world = StreamingWorld.start(folder, 1)) {
      world.broker().create(StreamingWorld.PARTITIONS, "all");
      for (int million = 0; million < millions; million++) {
        TransactionSettings settings =
            TransactionSettings.ofRows(MILLION)
                .withStart(START.plus(Duration.ofDays((long) million * DAYS)));
        world
            .broker()
            .send(
                "all",
                StreamingWorld.PARTITIONS,
                TransactionMessages.of(settings, (long) million * MILLION));
      }
      world.broker().create(StreamingWorld.PARTITIONS, OUTPUTS + "-scored", OUTPUTS + "-rejected");
      world.broker().create(1, OUTPUTS + "-windows");
      measure(world, millions, out);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static void measure(StreamingWorld world, int millions, PrintStream out)
      throws Exception {
    String monitor = "--monitor=" + world.broker().uri(OUTPUTS + "-windows");
    String[] arguments = StreamingBenchmark.arguments(world, OUTPUTS, "all", monitor);
    FutureTask<Integer> running = new FutureTask<>(() -> Steelyard.run(arguments));
    Thread thread = new Thread(running, "job");
    thread.setDaemon(true);
    thread.start();
    String job = world.cluster().runningJob(OUTPUTS);
    out.println("| rows | live heap of each task manager, MiB | checkpoint, KiB | windows said |");
    out.println("|---:|---:|---:|---:|");
    for (int million = 1; million <= millions; million++) {
      awaitRows(world, (long) million * MILLION, running);
      List<String> heaps =
          world.cluster().liveHeaps().stream()
              .map(bytes -> String.format(Locale.ROOT, "%.1f", bytes / 1024.0 / 1024))
              .toList();
      CompletedCheckpoint checkpoint = world.cluster().checkpoint(job);
      out.printf(
          Locale.ROOT,
          "| %,d | %s | %,d | %,d |%n",
          world.broker().committed(OUTPUTS),
          String.join(" and ", heaps),
          checkpoint.bytes() >> 10,
          world.broker().end(OUTPUTS + "-windows"));
    }
    world.cluster().cancel(job);
  }

  private static void awaitRows(StreamingWorld world, long rows, FutureTask<Integer> job)
      throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(10).toNanos();
    while (world.broker().committed(OUTPUTS) < rows) {
      if (job.isDone() || System.nanoTime() > deadline) {
        throw new IllegalStateException(world.broker().committed(OUTPUTS) + " rows, not " + rows);
      }
      Thread.sleep(100);
    }
  }
}
