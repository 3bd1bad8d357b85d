package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.Registry;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.pipelines.signing.TrustedKeys;
import io.steelyard.pipelines.training.Trained;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.places.ToldFailure;
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
  private final Retraining retraining;
  private final Ticks ticks;
  private final String work;
  private final Map<Asked, TrainedModel> known = new HashMap<>();

  /** What a model was asked for by. */
  private record Asked(Period history, PipelineDefinition definition) {}

  HistoryModels(ReplayRequest request, Retraining retraining, Ticks ticks, String work) {
    this.request = request;
    this.retraining = retraining;
    this.ticks = ticks;
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
      trained = retraining.train(definition, history, folder + "rejected.avro");
    } catch (RuntimeException e) {
      ToldFailure told = ToldFailure.of(e);
      if (!told.isForUser()) {
        throw e;
      }
      String why = told.sentence();
      return TrainedModel.failed("none: " + why, why);
    }
    String id = trained.bundle().id();
    if (!trained.objections().isEmpty()) {
      return TrainedModel.failed(id, String.join(" ", trained.objections()));
    }
    BundlePlace place =
        Registry.at(work + "trained").stage(trained.bundle(), TrustedKeys.UNRESTRICTED);
    String file = folder + "windows";
    ScoredWindows windows =
        retraining.rows().count(place, new CountWindows(ticks.milliseconds()), file);
    // In the place of what the count left there, which is no longer needed.
    KeptWindows kept = KeptWindows.in(file, windows);
    return new TrainedModel(id, null, kept, LoadedBundles.load(place).heldOut());
  }
}
