package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.pipelines.outputs.OutputPlace;
import io.steelyard.pipelines.performance.LabelledRows;
import io.steelyard.pipelines.training.TrainRequest;
import io.steelyard.pipelines.training.Trained;
import io.steelyard.pipelines.training.Training;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.scoring.RejectedBound;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Labelled rows of some time, on which models are trained and compared.
 *
 * @param files files, folders or globs
 * @param format the format's name, or null to tell by suffix
 * @param models the registry, whose folder temporary files go to
 */
record Retraining(
    List<String> files, @Nullable String format, String models, TrainRequest.Run run) {

  /** The rows, to be scored. */
  LabelledRows rows() {
    return new LabelledRows(files, format, run.parallelism(), run.options());
  }

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
}
