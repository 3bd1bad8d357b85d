package io.steelyard.pipelines.training;

import io.steelyard.pipelines.bundles.BundleFiles;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.transforms.measures.CheckVerdict;
import io.steelyard.transforms.metrics.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What training came to.
 *
 * @param bundle the bundle's id
 * @param description of the model, in a line
 * @param objections why the bundle was not registered, a sentence each; none where it was
 * @param latest the id of the name's latest bundle, which is an earlier one's where this bundle was
 *     registered before it; null where it was not registered
 * @param checks what became of each named check of the definition
 * @param warnings sentences about what was trained on, for people
 * @param files the bundle's
 * @param lineage as the bundle holds it
 */
public record TrainingOutcome(
    String bundle,
    String description,
    SplitCounts counts,
    Evaluation evaluation,
    List<String> objections,
    @Nullable String latest,
    List<CheckVerdict> checks,
    List<String> warnings,
    BundleFiles files,
    Lineage lineage) {
  public TrainingOutcome {
    objections = List.copyOf(objections);
    checks = List.copyOf(checks);
    warnings = List.copyOf(warnings);
  }

  /** Whether the registry has the bundle now. */
  public boolean isRegistered() {
    return latest != null;
  }

  /**
   * Passes if the bundle was registered.
   *
   * @throws FailedCheck with every objection
   */
  public void requireRegistered() {
    if (!objections.isEmpty()) {
      List<String> sentences = new ArrayList<>(objections);
      sentences.add("The bundle was not registered.");
      throw FailedCheck.of(sentences);
    }
  }
}
