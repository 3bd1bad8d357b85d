package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.training.CarriedDefinition;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.pipelines.training.Trained;
import io.steelyard.pipelines.training.Training;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.beam.DividedInput;
import io.steelyard.transforms.beam.FindInput;
import io.steelyard.transforms.beam.KeepMerged;
import io.steelyard.transforms.beam.ReadRows;
import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.metrics.Weighing;
import io.steelyard.transforms.scoring.RejectedBound;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.jspecify.annotations.Nullable;

/**
 * Labelled rows of some time, on which models are trained and compared.
 *
 * @param files files or globs
 * @param format the format's name, or null to tell by suffix
 * @param models the registry, whose folder temporary files go to
 */
record LabelledRows(
    List<String> files, @Nullable String format, Ticks ticks, String models, TrainRequest.Run run) {

  /** A model of the rows of a period; it stands nowhere. */
  Trained train(PipelineDefinition definition, Period period, String rejections)
      throws IOException {
    try (ClaimedOutput rejected =
        ClaimedOutput.of(
            OutputPlace.of(Setting.of("work"), rejections), ClaimedOutput.Existing.REFUSE)) {
      return Training.make(request(definition, period, rejected), stage -> {});
    }
  }

  /** What training is asked for. */
  TrainRequest request(PipelineDefinition definition, Period period, ClaimedOutput rejected) {
    return new TrainRequest(
        definition,
        new TrainRequest.Input(files, List.of(), format, period),
        models,
        new TrainRequest.Rejected(rejected, RejectedBound.NONE),
        CheckBasis.ROWS,
        run);
  }

  /**
   * What a model's scores of all rows and their labels come to.
   *
   * @param folder how the names of its temporary files begin
   */
  ScoredWindows score(ModelFiles model, String folder) throws IOException {
    PipelineDefinition definition = model.definition();
    String planFile = folder + "plan.json";
    String modelFile = folder + "model.bin";
    WorkFiles.write(planFile, out -> out.write(model.plan()));
    WorkFiles.write(modelFile, out -> out.write(model.model()));
    int classes = FittedPlan.read(new ByteArrayInputStream(model.plan())).classes().size();
    OutcomeShape shape =
        new OutcomeShape(
            definition.task(),
            Math.max(1, classes),
            model.threshold(),
            definition.weight() == null ? Weighing.ROWS : Weighing.WEIGHTS);
    CarriedDefinition carried = new CarriedDefinition(definition);
    DividedInput input =
        FindInput.find(files, format, ReadSettings.of(definition), run.parallelism());
    KeepMerged<ScoredWindows> windows =
        KeepMerged.in(folder + "windows", () -> ScoredWindows.NONE, () -> ScoredWindows.CODEC);
    Pipeline pipeline = Pipeline.create(run.options());
    pipeline
        .apply(
            "Score",
            ReadRows.of(
                input,
                carried::settings,
                new ScoreHistory(carried, planFile, modelFile, shape, ticks),
                StateCoder.of(() -> ScoredWindows.CODEC)))
        .apply("Keep", windows);
    pipeline.run().waitUntilFinish();
    return windows.read();
  }
}
