package io.steelyard.benchmarks;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.outputs.Publication;
import io.steelyard.pipelines.scoring.ScoreFiles;
import io.steelyard.pipelines.scoring.ScoreRequest;
import io.steelyard.runners.profiles.RunnerProfile;
import io.steelyard.transforms.beam.ScoreBatches.Watching;
import io.steelyard.transforms.formats.writing.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/** The four ways to score a file that {@link ScoringBenchmark} compares. */
final class ScoringContenders {
  /** Scores a file into an empty folder, predictions into {@code predictions*}. */
  interface Run {
    void score(Path input, Path output) throws IOException;
  }

  /** A named way to score a file. */
  record Contender(String name, Run run) {}

  private final List<Contender> all;
  private final String bundleFolder;
  private final int threads;

  ScoringContenders(Bundle bundle, String bundleFolder, int threads) throws IOException {
    this.bundleFolder = bundleFolder;
    this.threads = threads;
    ProductLoop loop = new ProductLoop(bundle);
    HandWrittenLoop hand = new HandWrittenLoop(LearnedNumbers.of(bundle));
    all =
        List.of(
            new Contender("our loop", (input, output) -> loop.run(input, output, threads)),
            new Contender("hand-written", (input, output) -> hand.run(input, output, threads)),
            new Contender("Direct", (input, output) -> pipeline("direct", input, output)),
            new Contender("Flink", (input, output) -> pipeline("flink", input, output)));
  }

  List<Contender> all() {
    return all;
  }

  private void pipeline(String runner, Path input, Path output) throws IOException {
    PipelineOptions options = RunnerProfile.options(runner, threads, List.of());
    FileSystems.setDefaultPipelineOptions(options);
    try (ClaimedOutput predictions = claim(output.resolve("predictions.csv"));
        ClaimedOutput rejected = claim(output.resolve("rejected.avro"))) {
      var unused =
          ScoreFiles.run(
              new ScoreRequest(
                  BundlePlace.signedOrNot(bundleFolder),
                  new ScoreRequest.Input(List.of(input.toString()), null),
                  new ScoreRequest.Output(predictions, OutputFormat.CSV),
                  new ScoreRequest.Output(rejected, OutputFormat.AVRO),
                  List.of(),
                  Watching.NOTHING,
                  new ScoreRequest.Run(Instant.EPOCH, threads, options)));
      Publication.publish(List.of(predictions, rejected));
    }
  }

  private static ClaimedOutput claim(Path file) throws IOException {
    return ClaimedOutput.of(
        OutputPlace.of("--output", file.toString()), ClaimedOutput.Existing.REFUSE);
  }

  /** Seconds that one run takes. */
  double seconds(Contender contender, Path input, Path folder) throws IOException {
    Path output = Files.createTempDirectory(folder, "output");
    long start = System.nanoTime();
    contender.run().score(input, output);
    double seconds = (System.nanoTime() - start) / 1e9;
    Folders.delete(output);
    return seconds;
  }

  /** Fails unless all write the same keys, times, scores and classes, apart from their order. */
  void requireEqual(Path input, Path folder) throws IOException {
    List<String> expected = List.of();
    for (Contender contender : all) {
      Path output = Files.createTempDirectory(folder, "output");
      contender.run().score(input, output);
      List<String> lines = predictions(output);
      Folders.delete(output);
      if (expected.isEmpty()) {
        expected = lines;
      } else if (!expected.equals(lines)) {
        throw new IllegalStateException(
            contender.name() + " differs from our loop: " + difference(expected, lines));
      }
    }
  }

  private static String difference(List<String> expected, List<String> lines) {
    int i = 0;
    while (i < Math.min(expected.size(), lines.size()) && expected.get(i).equals(lines.get(i))) {
      i++;
    }
    return expected.size()
        + " and "
        + lines.size()
        + " lines, first different "
        + (i < expected.size() ? expected.get(i) : "none")
        + " and "
        + (i < lines.size() ? lines.get(i) : "none");
  }

  private static List<String> predictions(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (String.valueOf(file.getFileName()).startsWith("predictions")) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    lines.removeIf(line -> line.startsWith("key,"));
    lines.sort(null);
    return lines;
  }
}
