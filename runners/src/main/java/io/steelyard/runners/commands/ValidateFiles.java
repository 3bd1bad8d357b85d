package io.steelyard.runners.commands;

import io.steelyard.pipelines.lineage.Origin;
import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.pipelines.training.Training;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.measures.Validation;
import io.steelyard.transforms.scoring.RejectedBound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;

/** Makes the checks of a definition on files, in this process; nothing is left of it. */
final class ValidateFiles {
  private ValidateFiles() {}

  /**
   * What they come to.
   *
   * @param stages is told the name of each stage when it begins
   */
  static Validation run(
      PipelineDefinition definition,
      TrainRequest.Input input,
      CheckBasis basis,
      int workers,
      PipelineOptions options,
      Consumer<String> stages)
      throws IOException {
    Path work = Files.createTempDirectory("steelyard-check-");
    try (ClaimedOutput rejected =
        ClaimedOutput.of(
            OutputPlace.of("--against", work.resolve("rejected.avro").toString()),
            ClaimedOutput.Existing.REFUSE)) {
      return Training.validate(
          new TrainRequest(
              definition,
              input,
              work.toString(),
              new TrainRequest.Rejected(rejected, RejectedBound.NONE),
              basis,
              new TrainRequest.Run(
                  workers, Long.MAX_VALUE, Clock.systemUTC(), Origin.here(), options)),
          stages);
    } finally {
      delete(work);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
