package io.steelyard.pipelines.remediation;

import io.steelyard.pipelines.training.Trainers;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RemediationSpec;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.GivenValue;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.definition.writing.DefinitionWriter;
import io.steelyard.transforms.features.FeatureBinding;

/** The definition by which a model is trained again. */
public final class ChallengerDefinition {
  private ChallengerDefinition() {}

  /**
   * The definition with the values that its remediation puts in the place of its own.
   *
   * @throws io.steelyard.schemas.UserError with all problems that they bring
   */
  public static PipelineDefinition of(PipelineDefinition definition) {
    RemediationSpec remediation = definition.remediation();
    if (remediation == null || remediation.challenger().isEmpty()) {
      return definition;
    }
    return DefinitionReader.knowing(Trainers.known())
        .binding(new FeatureBinding())
        .giving(remediation.challenger().stream().map(GivenValue::of).toList())
        .read(DefinitionWriter.write(definition), SiblingFiles.NONE)
        .orThrow("remediation.challenger");
  }
}
