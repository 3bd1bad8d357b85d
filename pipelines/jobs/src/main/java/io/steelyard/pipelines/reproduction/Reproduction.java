package io.steelyard.pipelines.reproduction;

import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.pipelines.lineage.Provenance;
import io.steelyard.pipelines.lineage.TrainerRun.Promise;
import io.steelyard.schemas.definition.PipelineDefinition;
import java.util.List;

/**
 * What training again came to.
 *
 * @param then the id of the bundle
 * @param now the id of what was made, which is registered nowhere
 * @param definition that it was made by
 * @param lineage of the training now
 * @param recorded the lineage of the bundle
 * @param causes what the run had otherwise than the one recorded
 * @param effects the files that came out otherwise, in the order in which they are made
 */
public record Reproduction(
    String then,
    String now,
    PipelineDefinition definition,
    Lineage lineage,
    Lineage recorded,
    List<Difference> causes,
    List<FileDifference> effects) {
  public Reproduction {
    causes = List.copyOf(causes);
    effects = List.copyOf(effects);
  }

  /**
   * Whether the bundle was reproduced: the same id, of the same inputs and the same definition. A
   * library or a machine that differs without effect does not matter.
   */
  public boolean isSame() {
    return then.equals(now) && causes.stream().noneMatch(Difference::isOfTheTask);
  }

  /** What the trainer promised when the bundle was made. */
  public Promise promise() {
    Provenance provenance = recorded.provenance();
    return provenance == null ? Promise.EQUAL_BYTES : provenance.trainer().promise();
  }
}
