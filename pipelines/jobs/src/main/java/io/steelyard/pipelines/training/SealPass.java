package io.steelyard.pipelines.training;

import io.steelyard.pipelines.lineage.LineageInput;
import io.steelyard.pipelines.lineage.Places;
import io.steelyard.transforms.beam.FileSeals;
import io.steelyard.transforms.beam.SealFiles;
import io.steelyard.transforms.beam.WriteState;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/**
 * Before the first pass: digests every file, so that each pass sees what the lineage says was read,
 * or fails.
 */
final class SealPass {
  private SealPass() {}

  /**
   * Seals the files and answers {@link TrainingInputs#files} with their digests, in their order.
   */
  static List<LineageInput> run(TrainingInputs inputs) throws IOException {
    Pipeline pipeline = Pipeline.create(inputs.options());
    pipeline.apply("SealFiles", SealFiles.of(inputs.whole(), inputs.seals()));
    pipeline.run().waitUntilFinish();
    FileSeals seals = WriteState.read(inputs.seals(), FileSeals.codec(), FileSeals.NONE);
    return inputs.files().stream()
        .map(
            file ->
                new LineageInput(
                    Places.withoutSecrets(file), seals.of(file).bytes(), seals.of(file).sha256()))
        .toList();
  }
}
