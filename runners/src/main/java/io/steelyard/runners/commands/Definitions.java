package io.steelyard.runners.commands;

import io.steelyard.pipelines.training.Trainers;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.GivenValue;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.transforms.features.FeatureBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads definitions from the local disk. */
final class Definitions {
  private Definitions() {}

  /**
   * The definition in this file.
   *
   * @throws UserError if it cannot be read, or with all its problems
   */
  static PipelineDefinition read(String file) {
    return read(file, List.of());
  }

  /**
   * The same with values in the place of those of the file.
   *
   * @param given each as {@code PATH=VALUE}
   */
  static PipelineDefinition read(String file, List<String> given) {
    Path path = Path.of(file).toAbsolutePath();
    try {
      byte[] bytes = Files.readAllBytes(path);
      return DefinitionReader.knowing(Trainers.known())
          .binding(new FeatureBinding())
          .giving(given.stream().map(GivenValue::of).toList())
          .read(bytes, SiblingFiles.of(path.resolveSibling("")))
          .orThrow(file);
    } catch (NoSuchFileException e) {
      throw new UserError("There is no definition " + file + ": check the path.", e);
    } catch (IOException e) {
      throw new UserError("The definition " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
