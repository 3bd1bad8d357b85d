package io.steelyard.benchmarks;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.BundleRef;
import io.steelyard.pipelines.lineage.Origin;
import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.pipelines.training.Training;
import io.steelyard.runners.profiles.RunnerProfile;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.scoring.RejectedBound;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * How long it takes to score generated rows from CSV to CSV with two threads: our own parts in a
 * plain loop, a hand-written loop, and the scoring pipeline on the Direct runner and on embedded
 * Flink, in turn within one process, in several rounds. Start-up, which is the time for a file of
 * one row, is shown and taken off.
 */
final class ScoringBenchmark {
  private static final int THREADS = 2;
  private static final long TRAINING_ROWS = 100_000;
  private static final long COMPARED_ROWS = 50_000;

  private final ScoringContenders contenders;
  private final Path folder;
  private final PrintStream out;

  private ScoringBenchmark(ScoringContenders contenders, Path folder, PrintStream out) {
    this.contenders = contenders;
    this.folder = folder;
    this.out = out;
  }

  /** Runs it: {@code [ROWS [ROUNDS [FOLDER]]]}, by default 10000000, 3 and a temporary folder. */
  static void run(List<String> arguments, PrintStream out) throws IOException {
    long rows = arguments.isEmpty() ? 10_000_000 : Long.parseLong(arguments.get(0));
    int rounds = arguments.size() < 2 ? 3 : Integer.parseInt(arguments.get(1));
    Path parent =
        arguments.size() < 3
            ? Path.of(System.getProperty("java.io.tmpdir"))
            : Path.of(arguments.get(2));
    Path folder = Files.createTempDirectory(parent, "scoring-benchmark");
    try {
      out.println("Generating " + rows + " rows and training on " + TRAINING_ROWS + " …");
      Bundle bundle = train(generate(folder, TRAINING_ROWS), folder);
      String bundleFolder =
          BundleRef.place(
                  bundle.name() + "@" + bundle.id(), models(folder), TrustedKeys.UNRESTRICTED)
              .folder();
      ScoringContenders contenders = new ScoringContenders(bundle, bundleFolder, THREADS);
      new ScoringBenchmark(contenders, folder, out).compare(rows, rounds);
    } finally {
      Folders.delete(folder);
    }
  }

  private void compare(long rows, int rounds) throws IOException {
    contenders.requireEqual(generate(folder, COMPARED_ROWS), folder);
    out.println("All four write the same scores of " + COMPARED_ROWS + " rows.");
    Path one = generate(folder, 1);
    Path all = generate(folder, rows);
    List<ScoringContenders.Contender> list = contenders.all();
    double[][] startUp = new double[list.size()][rounds];
    double[][] whole = new double[list.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < list.size(); i++) {
        startUp[i][round] = contenders.seconds(list.get(i), one, folder);
        whole[i][round] = contenders.seconds(list.get(i), all, folder);
        out.printf(
            Locale.ROOT,
            "round %d  %-14s %8.2f s, one row %6.2f s%n",
            round + 1,
            list.get(i).name(),
            whole[i][round],
            startUp[i][round]);
      }
    }
    double[] net = new double[list.size()];
    for (int i = 0; i < net.length; i++) {
      net[i] = Median.of(whole[i]) - Median.of(startUp[i]);
    }
    out.printf(
        Locale.ROOT,
        "%n| %,d rows, medians of %d | whole, s | start-up, s | net, s | rows/s | to our loop | to"
            + " hand-written |%n|---|---:|---:|---:|---:|---:|---:|%n",
        rows,
        rounds);
    for (int i = 0; i < net.length; i++) {
      out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.2f | %,.0f | %.2f | %.2f |%n",
          list.get(i).name(),
          Median.of(whole[i]),
          Median.of(startUp[i]),
          net[i],
          rows / net[i],
          net[i] / net[0],
          net[i] / net[1]);
    }
  }

  private static Path generate(Path folder, long rows) throws IOException {
    Path file = folder.resolve("transactions-" + rows + ".csv");
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      var unused = new TransactionGenerator(TransactionSettings.ofRows(rows)).write(stream);
    }
    return file;
  }

  private static String models(Path folder) {
    return folder.resolve("models").toString();
  }

  private static Bundle train(Path input, Path folder) throws IOException {
    PipelineDefinition definition;
    try (var stream = ScoringBenchmark.class.getResourceAsStream("/scoring.pipeline.yaml")) {
      if (stream == null) {
        throw new IOException("scoring.pipeline.yaml is not on the class path");
      }
      definition =
          DefinitionReader.knowing(Trainers.known())
              .read(stream.readAllBytes(), SiblingFiles.NONE)
              .orThrow("scoring.pipeline.yaml");
    }
    PipelineOptions options = RunnerProfile.options("direct", THREADS, List.of());
    FileSystems.setDefaultPipelineOptions(options);
    String id;
    try (ClaimedOutput rejected =
        ClaimedOutput.of(
            OutputPlace.of("--rejected", folder.resolve("rejected.avro").toString()),
            ClaimedOutput.Existing.REPLACE)) {
      id =
          Training.run(
                  new TrainRequest(
                      definition,
                      new TrainRequest.Input(List.of(input.toString()), List.of(), null),
                      models(folder),
                      new TrainRequest.Rejected(rejected, RejectedBound.NONE),
                      CheckBasis.ROWS,
                      new TrainRequest.Run(
                          THREADS,
                          Runtime.getRuntime().maxMemory() / 2,
                          Clock.systemUTC(),
                          Origin.here(),
                          options)),
                  stage -> {})
              .bundle();
    }
    return BundleReader.load(
        BundleRef.place(definition.name() + "@" + id, models(folder), TrustedKeys.UNRESTRICTED));
  }
}
