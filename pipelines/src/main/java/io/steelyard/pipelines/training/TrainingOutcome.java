package io.steelyard.pipelines.training;

import io.steelyard.pipelines.bundles.BundleFiles;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.metrics.Gates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What training came to.
 *
 * @param bundle the bundle's id
 * @param description of the model, in a line
 * @param misses the gates that failed; where there are any, or a part of the input was unreadable,
 *     the bundle was not registered
 * @param latest the id of the name's latest bundle, which is an earlier one's where this bundle was
 *     registered before it; null where it was not registered
 * @param warnings sentences about what was trained on, for people
 * @param files the bundle's
 * @param lineage as the bundle holds it
 */
public record TrainingOutcome(
    String bundle,
    String description,
    SplitCounts counts,
    Evaluation evaluation,
    List<Gates.Miss> misses,
    @Nullable String latest,
    List<String> warnings,
    BundleFiles files,
    Lineage lineage) {
  public TrainingOutcome {
    misses = List.copyOf(misses);
    warnings = List.copyOf(warnings);
  }

  /** Whether the registry has the bundle now. */
  public boolean isRegistered() {
    return latest != null;
  }

  /**
   * Passes if every gate was met.
   *
   * @throws FailedCheck with every miss
   */
  public void requireGates() {
    if (!misses.isEmpty()) {
      List<String> sentences = new ArrayList<>(misses.stream().map(Gates.Miss::message).toList());
      sentences.add("The bundle was not registered.");
      throw FailedCheck.of(sentences);
    }
  }
}
