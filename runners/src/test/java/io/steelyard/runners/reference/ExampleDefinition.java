package io.steelyard.runners.reference;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import java.util.regex.Pattern;

/** The part of a definition that an example shows, with what else a definition needs. */
final class ExampleDefinition {
  private static final String REST =
      """
      name: example
      version: 1
      owner: test
      split: {by: key, validation: 0.1, test: 0.1}
      model: {trainer: none}
      """;
  private static final String COLUMNS =
      """
      columns:
        - {name: unseen, type: double}
        - {name: unseen label, type: double}
      """;
  private static final String LABEL =
      """
      task: regression
      label: {column: unseen label}
      """;
  private static final String FEATURES =
      """
      features: [{name: unseen, columns: [unseen]}]
      """;

  /** What rows have as the label of an example that shows none. */
  static final String LABEL_OF_ROWS = ",\"unseen label\":0";

  private ExampleDefinition() {}

  /** The whole; columns that the example does not name are missing in its rows. */
  static PipelineDefinition of(String part) {
    String columns = part.replaceFirst("(?m)^columns:\n", COLUMNS);
    String whole =
        REST + (has("label", part) ? "" : LABEL) + (has("features", part) ? "" : FEATURES);
    return DefinitionReader.ofAnyTrainer()
        .read(whole + columns + "\n", SiblingFiles.NONE)
        .orThrow(part);
  }

  private static boolean has(String key, String part) {
    return Pattern.compile("(?m)^" + key + ":").matcher(part).find();
  }
}
