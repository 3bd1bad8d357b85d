package io.steelyard.pipelines.training;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.definition.writing.DefinitionWriter;
import io.steelyard.transforms.formats.ReadSettings;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A definition on its way to workers: as canonical text, since records with nulls travel badly. */
public final class CarriedDefinition implements Serializable {
  private static final long serialVersionUID = 1L;
  private final String text;
  private transient @Nullable PipelineDefinition definition;

  /** Carries this one. */
  public CarriedDefinition(PipelineDefinition definition) {
    this.text = DefinitionWriter.write(definition);
    this.definition = definition;
  }

  /** The definition. */
  public PipelineDefinition get() {
    PipelineDefinition known = definition;
    if (known == null) {
      known =
          DefinitionReader.ofAnyTrainer().read(text, SiblingFiles.NONE).orThrow("definition.json");
      definition = known;
    }
    return known;
  }

  /** How its rows are read. */
  public ReadSettings settings() {
    return ReadSettings.of(get());
  }
}
