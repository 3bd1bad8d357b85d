package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.models.Model;
import io.steelyard.transforms.performance.HeldOutRows;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.Scorer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a trained model is. Immutable; a bundle that {@link BundleReader} loads has every file
 * as it was written and has passed its self-test.
 *
 * @param id {@code sha256:} and 64 hexadecimal digits, see {@link BundleWriter}
 * @param baselines statistics of the training rows, as JSON
 * @param monitor what production is watched by; null where no baseline was made
 * @param heldOut rows that training held out; null where there were none, and of bundles made
 *     before they were kept
 */
public record Bundle(
    String id,
    PipelineDefinition definition,
    FittedPlan plan,
    Model model,
    byte[] baselines,
    GoldenRows golden,
    Evaluation evaluation,
    @Nullable DriftMonitor monitor,
    @Nullable HeldOutRows heldOut) {

  /**
   * The held-out rows, by which performance is judged and estimated.
   *
   * @throws UserError if the bundle has none
   */
  public HeldOutRows requireHeldOut() {
    if (heldOut == null) {
      throw new UserError(
          "The model "
              + name()
              + "@"
              + id
              + " has no held-out rows to compare with: train it again with this version, and with a"
              + " split that holds rows out.");
    }
    return heldOut;
  }

  /** The score from which a binary model says positive; NaN for other tasks. */
  public double threshold() {
    Double threshold = evaluation.threshold();
    return threshold == null ? Double.NaN : threshold;
  }

  /**
   * A scorer of it, for one thread.
   *
   * @param pass input columns to pass through to the predictions
   */
  public Scorer scorer(List<String> pass) {
    return new Scorer(
        definition,
        plan,
        model,
        threshold(),
        new PredictionBatch.ModelReference(id, plan.fingerprint(), plan.classes()),
        pass);
  }

  public String name() {
    return definition.name();
  }

  public int version() {
    return definition.version();
  }
}
