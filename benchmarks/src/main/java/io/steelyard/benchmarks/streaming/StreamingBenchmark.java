package io.steelyard.benchmarks.streaming;

import io.steelyard.benchmarks.Median;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.runners.Steelyard;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * Kafka to Kafka on a cluster of two task managers: the product beside a job on Flink's own API
 * with the same parser, plan, model and writer, in turn, in several rounds; then how long a row of
 * the product's takes from being sent to being read.
 */
public final class StreamingBenchmark {
  private static final String PRODUCT = "steelyard, exactly once";

  private final StreamingWorld world;
  private final String bundle;
  private final int rows;
  private int runs;

  private StreamingBenchmark(StreamingWorld world, String bundle, int rows) {
    this.world = world;
    this.bundle = bundle;
    this.rows = rows;
  }

  /** A way to run the stream: measures rows a second. */
  private interface Contender {
    double run() throws Exception;
  }

  /** Runs with {@code [ROWS [ROUNDS]]}. */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    int rows = arguments.isEmpty() ? 1_000_000 : Integer.parseInt(arguments.get(0));
    int rounds = arguments.size() < 2 ? 3 : Integer.parseInt(arguments.get(1));
    Path folder = Files.createTempDirectory("streaming");
    try (StreamingWorld world = StreamingWorld.start(folder, rows)) {
      String bundle =
          BundleRef.place(
                  StreamingWorld.MODEL + "@latest", world.models(), TrustedKeys.UNRESTRICTED)
              .folder();
      StreamingBenchmark benchmark = new StreamingBenchmark(world, bundle, rows);
      double full = benchmark.throughput(rounds, out);
      StreamLatency latency = new StreamLatency(world);
      for (int rate : new int[] {2_000, (int) full / 2}) {
        out.println(latency.measure(rate, 60));
      }
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** Prints a table and answers the product's rows a second. */
  private double throughput(int rounds, PrintStream out) throws Exception {
    Map<String, Contender> contenders = new LinkedHashMap<>();
    contenders.put("hand-written, at least once", () -> hand(DeliveryGuarantee.AT_LEAST_ONCE));
    contenders.put("hand-written, exactly once", () -> hand(DeliveryGuarantee.EXACTLY_ONCE));
    contenders.put(PRODUCT, () -> product(outputs()));
    contenders.put("steelyard, with histograms", this::watched);
    Map<String, List<Double>> measured = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
        double rate = contender.getValue().run();
        measured.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(rate);
        out.printf(Locale.ROOT, "round %d  %-30s %,.0f rows/s%n", round, contender.getKey(), rate);
      }
    }
    double base = median(measured.values().iterator().next());
    out.printf("%n| %,d rows, medians of %d | rows/s | ratio |%n|---|---:|---:|%n", rows, rounds);
    measured.forEach(
        (name, rates) ->
            out.printf(
                Locale.ROOT, "| %s | %,.0f | %.2f |%n", name, median(rates), median(rates) / base));
    return median(measured.getOrDefault(PRODUCT, List.of()));
  }

  private static double median(List<Double> rates) {
    return Median.of(rates.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private String outputs() throws InterruptedException {
    String name = "run-" + runs++;
    world.broker().create(StreamingWorld.PARTITIONS, name + "-scored", name + "-rejected");
    return name;
  }

  private double hand(DeliveryGuarantee guarantee) throws Exception {
    String outputs = outputs();
    String jar = ProjectFiles.root().resolve("benchmarks/target/benchmarks.jar").toString();
    return Throughput.of(
        () -> {
          HandWrittenStream.run(world, bundle, jar, outputs, guarantee);
          return 0;
        },
        () -> world.broker().end(outputs + "-scored") + world.broker().end(outputs + "-rejected"),
        rows);
  }

  private double watched() throws Exception {
    String outputs = outputs();
    world.broker().create(1, outputs + "-windows");
    return product(outputs, "--monitor=" + world.broker().uri(outputs + "-windows"));
  }

  private double product(String outputs, String... more) throws Exception {
    List<String> options = new ArrayList<>(List.of("--until=latest"));
    options.addAll(Arrays.asList(more));
    return Throughput.of(
        () -> Steelyard.run(arguments(world, outputs, "in", options.toArray(new String[0]))),
        () -> world.broker().committed(outputs),
        rows);
  }

  /** The command's arguments. */
  static String[] arguments(StreamingWorld world, String outputs, String in, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "stream",
                "--runner=flink",
                "--flinkMaster=" + world.cluster().master(),
                "--filesToStage=" + ProjectFiles.root().resolve("runners/target/steelyard.jar"),
                "--parallelism=" + StreamingWorld.PARALLELISM,
                "--checkpointingInterval=5000",
                "--model=" + StreamingWorld.MODEL + "@latest",
                "--models=" + world.models(),
                "--source=" + world.broker().uri(in),
                "--sink=" + world.broker().uri(outputs + "-scored"),
                "--rejected=" + world.broker().uri(outputs + "-rejected"),
                "--id=" + outputs));
    arguments.addAll(Arrays.asList(more));
    return arguments.toArray(new String[0]);
  }
}
