package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.training.Trained;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.checks.Period;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The models that trainings on periods of a history give, each trained once, whichever policies ask
 * for it, and scored on all of the history. Nothing is registered.
 */
final class HistoryModels {
  private final ReplayRequest request;
  private final LabelledRows rows;
  private final String work;
  private final Map<Asked, TrainedModel> known = new HashMap<>();

  /** What a model was asked for by. */
  private record Asked(Period history, PipelineDefinition definition) {}

  HistoryModels(ReplayRequest request, LabelledRows rows, String work) {
    this.request = request;
    this.rows = rows;
    this.work = work;
  }

  /** The first model: of the definition as it is. */
  TrainedModel first(Period history) throws IOException {
    return known(history, request.definition());
  }

  /** A model that is trained again. */
  TrainedModel again(Period history) throws IOException {
    return known(history, request.challenger());
  }

  private TrainedModel known(Period history, PipelineDefinition definition) throws IOException {
    Asked asked = new Asked(history, definition);
    TrainedModel model = known.get(asked);
    if (model == null) {
      model = train(history, definition);
      known.put(asked, model);
    }
    return model;
  }

  private TrainedModel train(Period history, PipelineDefinition definition) throws IOException {
    String folder = work + "model-" + known.size() + "-";
    Trained trained;
    try {
      trained = rows.train(definition, history, folder + "rejected.avro");
    } catch (UserError | FailedCheck e) {
      String why = String.valueOf(e.getMessage());
      return new TrainedModel("none: " + why, history, why, ScoredWindows.NONE);
    }
    if (!trained.objections().isEmpty()) {
      String why = String.join(" ", trained.objections());
      return new TrainedModel(trained.bundle().id(), history, why, ScoredWindows.NONE);
    }
    return new TrainedModel(
        trained.bundle().id(), history, null, rows.score(ModelFiles.of(trained), folder));
  }
}
