package io.steelyard.pipelines.training;

import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.WorkFiles;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;

/** The second pass: encodes the training rows, brings them to one worker, and learns the model. */
final class LearnPass {
  private LearnPass() {}

  /**
   * Learns from the rows of the inputs and writes the model to a file.
   *
   * @throws UserError if the sample of them is empty
   */
  static void run(TrainingInputs inputs, String planFile, String modelFile) throws IOException {
    Pipeline pipeline = Pipeline.create(inputs.options());
    pipeline
        .apply(
            "Encode",
            inputs.read(
                SplitRows.Source.INPUT,
                new EncodeRows(inputs.definition(), inputs.period(), planFile),
                new TrainingBlockCoder()))
        .apply("OneWorker", WithKeys.of(0))
        .setCoder(KvCoder.of(VarIntCoder.of(), new TrainingBlockCoder()))
        .apply("Gather", GroupByKey.create())
        .apply("Learn", ParDo.of(new LearnModel(inputs.definition(), planFile, modelFile)));
    pipeline.run().waitUntilFinish();
    if (!WorkFiles.exists(modelFile)) {
      // Of no rows there is no group, so nothing was asked to learn.
      throw new UserError(LearnModel.sampled(inputs.definition().get(), 0));
    }
  }
}
