package io.steelyard.pipelines.training;

import io.steelyard.pipelines.bundles.BundleFiles;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.measures.CheckVerdict;
import io.steelyard.transforms.metrics.Evaluation;
import io.steelyard.transforms.metrics.Gates;
import java.util.List;

/**
 * A bundle that was trained and stands nowhere yet.
 *
 * @param definition as it was used, with the instants from which rows are held out
 * @param description of the model, in a line
 * @param misses the gates that failed
 * @param objections why no registry may have it, a sentence each: gates that failed, input that
 *     could not be read; none if it may
 * @param checks what became of each named check of the definition
 * @param warnings sentences about what was trained on, for people
 */
public record Trained(
    BundleFiles bundle,
    PipelineDefinition definition,
    Lineage lineage,
    String description,
    SplitCounts counts,
    Evaluation evaluation,
    List<Gates.Miss> misses,
    List<String> objections,
    List<CheckVerdict> checks,
    List<String> warnings) {
  public Trained {
    misses = List.copyOf(misses);
    objections = List.copyOf(objections);
    checks = List.copyOf(checks);
    warnings = List.copyOf(warnings);
  }
}
