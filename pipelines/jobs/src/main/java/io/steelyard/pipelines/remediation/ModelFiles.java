package io.steelyard.pipelines.remediation;

import static java.util.Objects.requireNonNull;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.training.Trained;
import io.steelyard.schemas.definition.PipelineDefinition;
import java.util.SortedMap;

/**
 * What it takes to score with a model.
 *
 * @param threshold the score from which a binary model says positive; NaN of other tasks
 * @param hashed the files of its bundle, by path
 */
record ModelFiles(
    PipelineDefinition definition, double threshold, SortedMap<String, byte[]> hashed) {
  /** Of what was just trained. */
  static ModelFiles of(Trained trained) {
    Double threshold = trained.evaluation().threshold();
    return new ModelFiles(
        trained.definition(),
        threshold == null ? Double.NaN : threshold,
        trained.bundle().hashed());
  }

  /** Of a bundle that was loaded. */
  static ModelFiles of(Bundle bundle, SortedMap<String, byte[]> files) {
    return new ModelFiles(bundle.definition(), bundle.threshold(), files);
  }

  byte[] plan() {
    return requireNonNull(hashed.get("plan.json"));
  }

  byte[] model() {
    return requireNonNull(hashed.get("model.bin"));
  }
}
