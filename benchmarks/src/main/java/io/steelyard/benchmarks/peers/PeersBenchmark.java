package io.steelyard.benchmarks.peers;

import io.steelyard.benchmarks.Folders;
import io.steelyard.benchmarks.Median;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.runners.Steelyard;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Trains on, scores and analyzes generated rows of 14 columns and a label, in 16 files, by the
 * product and by its peers, each as a whole process, in turn, in several rounds (training and
 * analysis in a third of them): seconds, and rows a second and processor time between a fewer and a
 * greater number of rows, which leaves start-up out.
 */
public final class PeersBenchmark {
  private static final int FILES = 16;

  /** By how much fewer rows a row an element is measured. */
  private static final int FEWER_ROWS = 20;

  /** By how much fewer rows are also trained on. */
  private static final int FEWEST_ROWS = 5;

  private static final long TRAINING_ROWS = 100_000;

  private final Path folder;
  private final Path log;
  private final PrintStream out;

  private PeersBenchmark(Path folder, PrintStream out) {
    this.folder = folder;
    this.log = folder.resolve("log");
    this.out = out;
  }

  /** Runs with {@code [FEWER MORE [ROUNDS [FOLDER]]]}, by default 5000000, 20000000 and 3. */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    long fewer = arguments.isEmpty() ? 5_000_000 : Long.parseLong(arguments.get(0));
    long more = arguments.size() < 2 ? 20_000_000 : Long.parseLong(arguments.get(1));
    int rounds = arguments.size() < 3 ? 3 : Integer.parseInt(arguments.get(2));
    Path parent =
        Path.of(arguments.size() < 4 ? System.getProperty("java.io.tmpdir") : arguments.get(3));
    Path folder = Files.createTempDirectory(parent, "peers");
    try {
      new PeersBenchmark(folder, out).compare(fewer, more, rounds);
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      Folders.delete(folder);
    }
  }

  private void compare(long fewer, long more, int rounds) throws IOException, InterruptedException {
    Path definition = folder.resolve("scoring.pipeline.yaml");
    try (InputStream stream = PeersBenchmark.class.getResourceAsStream("/scoring.pipeline.yaml")) {
      if (stream == null) {
        throw new IOException("scoring.pipeline.yaml is not on the class path");
      }
      Files.write(definition, stream.readAllBytes());
    }
    Path training = generate("training", TRAINING_ROWS, 1);
    String models = folder.resolve("models").toString();
    int trained =
        Steelyard.run(
            "train",
            "--definition=" + definition,
            "--input=" + training + "/*.csv",
            "--models=" + models);
    if (trained != 0) {
      throw new IOException("training ended with " + trained);
    }
    Path sparkModel = folder.resolve("spark-model");
    var unused = ProcessRun.of(Contenders.sparkTraining(training, sparkModel), log);
    String bundle =
        BundleRef.place("scoring-benchmark@latest", models, TrustedKeys.UNRESTRICTED).folder();
    table(
        "A row an element",
        Contenders.rows(bundle),
        generate("few-rows", fewer / FEWER_ROWS, FILES),
        fewer / FEWER_ROWS,
        generate("many-rows", more / FEWER_ROWS, FILES),
        more / FEWER_ROWS,
        rounds);
    Path few = generate("few", fewer, FILES);
    Path many = generate("many", more, FILES);
    // Deequ takes as long as all others together.
    int fewRounds = (rounds + 2) / 3;
    table(
        "Training",
        Contenders.training(definition),
        generate("fewest", fewer / FEWEST_ROWS, FILES),
        fewer / FEWEST_ROWS,
        few,
        fewer,
        fewRounds);
    table("Scoring", Contenders.scoring(bundle, sparkModel), few, fewer, many, more, rounds);
    table("Analysis", Contenders.analysis(definition), few, fewer, many, more, fewRounds);
  }

  private Path generate(String name, long rows, int files) throws IOException {
    Path place = folder.resolve(name);
    var unused =
        new TransactionGenerator(TransactionSettings.ofRows(rows)).writeFiles(place, files);
    return place;
  }

  private void table(
      String title,
      Map<String, Contenders.Contender> contenders,
      Path few,
      long fewer,
      Path many,
      long more,
      int rounds)
      throws IOException, InterruptedException {
    Map<String, List<ProcessRun>> atFewer = new LinkedHashMap<>();
    Map<String, List<ProcessRun>> atMore = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Contenders.Contender> each : contenders.entrySet()) {
        ProcessRun inFew = measure(each.getValue(), few);
        ProcessRun inMany = measure(each.getValue(), many);
        atFewer.computeIfAbsent(each.getKey(), name -> new ArrayList<>()).add(inFew);
        atMore.computeIfAbsent(each.getKey(), name -> new ArrayList<>()).add(inMany);
        out.printf(Locale.ROOT, "round %d  %-44s %s %s%n", round, each.getKey(), inFew, inMany);
      }
    }
    out.printf(
        Locale.ROOT,
        "%n| %s, medians of %d | %,d rows, s | %,d rows, s | to the first | rows/s between |"
            + " processor ns/row | heap MiB, fewer | more |%n|---|---:|---:|---:|---:|---:|---:|---:|%n",
        title,
        rounds,
        fewer,
        more);
    double first = 0;
    for (String name : contenders.keySet()) {
      List<ProcessRun> inFew = atFewer.getOrDefault(name, List.of());
      List<ProcessRun> inMany = atMore.getOrDefault(name, List.of());
      double seconds = median(inMany, ProcessRun::seconds);
      double fewSeconds = median(inFew, ProcessRun::seconds);
      first = first == 0 ? seconds : first;
      double slope =
          (median(inMany, ProcessRun::processorSeconds)
                  - median(inFew, ProcessRun::processorSeconds))
              * 1e9
              / (more - fewer);
      out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.2f | %,.0f | %,.0f | %,.0f | %,.0f |%n",
          name,
          fewSeconds,
          seconds,
          seconds / first,
          (more - fewer) / (seconds - fewSeconds),
          slope,
          median(inFew, ProcessRun::heap),
          median(inMany, ProcessRun::heap));
    }
  }

  private ProcessRun measure(Contenders.Contender contender, Path input)
      throws IOException, InterruptedException {
    Path output = Files.createTempDirectory(folder, "output");
    ProcessRun run = ProcessRun.of(contender.command(input, output), log);
    Folders.delete(output);
    return run;
  }

  private static double median(List<ProcessRun> runs, ToDoubleFunction<ProcessRun> measure) {
    return Median.of(runs.stream().mapToDouble(measure).toArray());
  }
}
