package io.steelyard.pipelines.scoring;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.definition.writing.DefinitionWriter;
import io.steelyard.transforms.beam.ReadSettingsSource;
import io.steelyard.transforms.formats.ReadSettings;
import java.nio.charset.StandardCharsets;

/**
 * How a definition's rows are read. It carries the definition itself, so that a source that goes on
 * from a savepoint needs neither the bundle that it began with nor the keys trusted then.
 *
 * @param definition in its canonical form
 */
record DefinitionSettings(String definition) implements ReadSettingsSource {
  private static final long serialVersionUID = 1L;

  static DefinitionSettings of(PipelineDefinition definition) {
    return new DefinitionSettings(DefinitionWriter.write(definition));
  }

  @Override
  public ReadSettings get() {
    return ReadSettings.of(
        DefinitionReader.ofAnyTrainer()
            .read(definition.getBytes(StandardCharsets.UTF_8), SiblingFiles.NONE)
            .orThrow("definition.json"));
  }
}
