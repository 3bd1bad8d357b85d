package io.steelyard.pipelines.training;

import io.steelyard.transforms.beam.KeepMerged;
import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.metrics.EvaluationShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** The third pass: scores every row with the model just learned, and compares with the labels. */
final class EvaluatePass {
  private EvaluatePass() {}

  static Judgement run(
      TrainingInputs inputs, EvaluationShape shape, String planFile, String modelFile, String work)
      throws IOException {
    KeepMerged<Judgement> judgement =
        KeepMerged.in(work + "judgement", () -> Judgement.none(shape), Judgement::codec);
    Pipeline pipeline = Pipeline.create(inputs.options());
    List<PCollection<Judgement>> judged = new ArrayList<>();
    for (SplitRows.Source source : SplitRows.Source.values()) {
      judged.add(
          pipeline.apply(
              "Evaluate" + source,
              inputs.read(
                  source,
                  new EvaluateRows(
                      inputs.definition(),
                      source,
                      inputs.period(),
                      planFile,
                      modelFile,
                      shape.slices()),
                  StateCoder.of(Judgement::codec))));
    }
    PCollectionList.of(judged).apply("All", Flatten.pCollections()).apply("Keep", judgement);
    pipeline.run().waitUntilFinish();
    return judgement.read();
  }
}
