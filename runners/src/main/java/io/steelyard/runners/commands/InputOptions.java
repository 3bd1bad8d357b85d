package io.steelyard.runners.commands;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.beam.InputColumns;
import io.steelyard.transforms.checks.Purpose;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;

/** The options of every command that reads rows of a definition, and what is done about columns. */
final class InputOptions extends FileOptions {
  @Mixin private MissingColumnsOption missingColumns = new MissingColumnsOption();

  private final Set<String> absent = new TreeSet<>();

  /** Looks whether these files, and others, have the columns that a definition uses. */
  void requireColumns(List<String> others, PipelineDefinition definition, Purpose purpose) {
    for (List<String> inputs : List.of(files, others)) {
      if (!inputs.isEmpty()) {
        absent.addAll(
            InputColumns.missing(inputs, format, definition, purpose, missingColumns.missing));
      }
    }
  }

  /** The columns that were found missing, and may be. */
  List<String> absent() {
    return List.copyOf(absent);
  }
}
