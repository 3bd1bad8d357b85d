package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.features.FittedPlan;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.models.Model;
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
 */
public record Bundle(
    String id,
    PipelineDefinition definition,
    FittedPlan plan,
    Model model,
    byte[] baselines,
    GoldenRows golden,
    Evaluation evaluation,
    @Nullable DriftMonitor monitor) {

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
