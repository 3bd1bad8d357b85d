package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.beam.MergeStates;
import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.beam.WriteState;
import io.steelyard.transforms.drift.HeldOutRows;
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
  record Judgement(EvaluationState evaluation, RowSample sample, HeldOutRows heldOut) {}

  static Judgement run(
      TrainingInputs inputs,
      EvaluationShape shape,
      String planFile,
      String modelFile,
      String monitorFile,
      String work)
      throws IOException {
    Pipeline pipeline = Pipeline.create(inputs.options());
    List<Slice> slices = shape.slices();
    PCollectionTuple input =
        evaluate(
            inputs.read(pipeline),
            new EvaluateRows(
                inputs.definition(),
                SplitRows.Source.INPUT,
                planFile,
                modelFile,
                monitorFile,
                slices));
    PCollectionTuple tests =
        evaluate(
            inputs.readTests(pipeline),
            new EvaluateRows(
                inputs.definition(),
                SplitRows.Source.TEST,
                planFile,
                modelFile,
                monitorFile,
                slices));
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
    PCollectionList.of(input.get(EvaluateRows.HELD_OUT))
        .and(tests.get(EvaluateRows.HELD_OUT))
        .apply("AllHeldOut", Flatten.pCollections())
        .apply(
            "HeldOut", Combine.globally(MergeStates.from(() -> HeldOutRows.NONE)).withoutDefaults())
        .apply("KeepHeldOut", WriteState.to(work + "held-out", () -> HeldOutRows.CODEC));
    pipeline.run().waitUntilFinish();
    return new Judgement(
        WriteState.read(work + "evaluation", EvaluationState.CODEC, EvaluationState.empty(shape)),
        WriteState.read(work + "sample", RowSample.codec(), RowSample.NONE),
        WriteState.read(work + "held-out", HeldOutRows.CODEC, HeldOutRows.NONE));
  }

  private static PCollectionTuple evaluate(PCollection<ParsedRows> rows, EvaluateRows evaluate) {
    PCollectionTuple outputs =
        rows.apply(
            "Evaluate" + evaluate.source(),
            ParDo.of(evaluate)
                .withOutputTags(
                    EvaluateRows.EVALUATIONS,
                    TupleTagList.of(EvaluateRows.SAMPLES).and(EvaluateRows.HELD_OUT)));
    outputs.get(EvaluateRows.EVALUATIONS).setCoder(StateCoder.of(() -> EvaluationState.CODEC));
    outputs.get(EvaluateRows.SAMPLES).setCoder(StateCoder.of(RowSample::codec));
    outputs.get(EvaluateRows.HELD_OUT).setCoder(StateCoder.of(() -> HeldOutRows.CODEC));
    return outputs;
  }
}
