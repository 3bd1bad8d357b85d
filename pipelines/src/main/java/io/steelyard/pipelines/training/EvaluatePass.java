package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.beam.MergeStates;
import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.beam.WriteState;
import io.steelyard.transforms.metrics.EvaluationShape;
import io.steelyard.transforms.metrics.EvaluationState;
import io.steelyard.transforms.metrics.Slice;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/** The third pass: scores every row with the model just learned, and compares with the labels. */
final class EvaluatePass {
  private EvaluatePass() {}

  /** What the third pass brought home; the sample is of training rows. */
  record Judgement(EvaluationState evaluation, RowSample sample) {}

  static Judgement run(
      TrainingInputs inputs, EvaluationShape shape, String planFile, String modelFile, String work)
      throws IOException {
    Pipeline pipeline = Pipeline.create(inputs.options());
    List<Slice> slices = shape.slices();
    PCollectionTuple input =
        evaluate(
            inputs.read(pipeline),
            new EvaluateRows(
                inputs.definition(), SplitRows.Source.INPUT, planFile, modelFile, slices));
    PCollectionTuple tests =
        evaluate(
            inputs.readTests(pipeline),
            new EvaluateRows(
                inputs.definition(), SplitRows.Source.TEST, planFile, modelFile, slices));
    PCollectionList.of(input.get(EvaluateRows.EVALUATIONS))
        .and(tests.get(EvaluateRows.EVALUATIONS))
        .apply("AllEvaluations", Flatten.pCollections())
        .apply(
            "Evaluation",
            Combine.globally(MergeStates.from(() -> EvaluationState.empty(shape)))
                .withoutDefaults())
        .apply("KeepEvaluation", WriteState.to(work + "evaluation", () -> EvaluationState.CODEC));
    input
        .get(EvaluateRows.SAMPLES)
        .apply("Sample", Combine.globally(MergeStates.from(() -> RowSample.NONE)).withoutDefaults())
        .apply("KeepSample", WriteState.to(work + "sample", RowSample::codec));
    pipeline.run().waitUntilFinish();
    return new Judgement(
        WriteState.read(work + "evaluation", EvaluationState.CODEC, EvaluationState.empty(shape)),
        WriteState.read(work + "sample", RowSample.codec(), RowSample.NONE));
  }

  private static PCollectionTuple evaluate(PCollection<ParsedRows> rows, EvaluateRows evaluate) {
    PCollectionTuple outputs =
        rows.apply(
            "Evaluate" + evaluate.source(),
            ParDo.of(evaluate)
                .withOutputTags(EvaluateRows.EVALUATIONS, TupleTagList.of(EvaluateRows.SAMPLES)));
    outputs.get(EvaluateRows.EVALUATIONS).setCoder(StateCoder.of(() -> EvaluationState.CODEC));
    outputs.get(EvaluateRows.SAMPLES).setCoder(StateCoder.of(RowSample::codec));
    return outputs;
  }
}
