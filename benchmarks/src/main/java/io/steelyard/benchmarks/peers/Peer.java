package io.steelyard.benchmarks.peers;

import io.steelyard.benchmarks.HandWrittenLoop;
import io.steelyard.benchmarks.LearnedNumbers;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.lineage.Origin;
import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.pipelines.training.Trainers;
import io.steelyard.pipelines.training.Training;
import io.steelyard.runners.profiles.RunnerProfile;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.scoring.RejectedBound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The other side of {@link PeersBenchmark}: what a process of its own does, of the peers that are
 * written in this module.
 */
public final class Peer {
  private static final int THREADS = 2;

  private Peer() {}

  /**
   * Runs {@code hand|flink|rows BUNDLE INPUT OUTPUT} or {@code analyze DEFINITION INPUT OUTPUT}.
   */
  public static void run(List<String> arguments) throws IOException {
    String model = arguments.get(1);
    String input = arguments.get(2);
    String output = arguments.get(3);
    try {
      switch (arguments.get(0)) {
        case "hand" -> hand(model, Path.of(input), Path.of(output));
        case "flink" -> FlinkFiles.run(model, input, output, THREADS);
        case "rows" -> ElementPerRow.run(model, input, output, THREADS);
        case "analyze" -> analyze(Path.of(model), input, output);
        default -> throw new IllegalArgumentException(arguments.get(0));
      }
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static void hand(String bundle, Path input, Path output) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(input)) {
      files = found.sorted().toList();
    }
    new HandWrittenLoop(LearnedNumbers.of(BundleReader.load(bundle))).run(files, output, THREADS);
  }

  /** Training's first pass over the rows, and nothing after it. */
  private static void analyze(Path definition, String input, String output) throws IOException {
    PipelineOptions options = RunnerProfile.options("direct", THREADS, List.of());
    FileSystems.setDefaultPipelineOptions(options);
    try (ClaimedOutput rejected =
        ClaimedOutput.of(
            OutputPlace.of("--rejected", output + "/rejected.avro"),
            ClaimedOutput.Existing.REPLACE)) {
      var unused =
          Training.run(
              new TrainRequest(
                  DefinitionReader.knowing(Trainers.known())
                      .read(Files.readAllBytes(definition), SiblingFiles.NONE)
                      .orThrow(definition.toString()),
                  new TrainRequest.Input(List.of(input + "/*.csv"), List.of(), null),
                  output,
                  new TrainRequest.Rejected(rejected, RejectedBound.NONE),
                  CheckBasis.ROWS,
                  new TrainRequest.Run(
                      THREADS,
                      Runtime.getRuntime().maxMemory() / 2,
                      Clock.systemUTC(),
                      Origin.here(),
                      options)),
              Peer::endAfterAnalysis);
    }
  }

  private static void endAfterAnalysis(String stage) {
    if (stage.equals("train")) {
      Runtime.getRuntime().halt(0);
    }
  }
}
