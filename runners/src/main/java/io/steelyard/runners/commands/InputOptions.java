package io.steelyard.runners.commands;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.beam.InputColumns;
import io.steelyard.transforms.checks.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that reads rows: which files, and what is in them. */
final class InputOptions {
  @Option(
      names = "--input",
      required = true,
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "URI",
      description =
          "Files, folders or globs, separated by commas (one within a name is \\,); gzip by suffix")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "csv, jsonl, avro or parquet, where the input's suffix does not tell")
  @Nullable String format;

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
