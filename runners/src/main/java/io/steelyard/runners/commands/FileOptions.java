package io.steelyard.runners.commands;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which files are read, and what format they have. */
class FileOptions {
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
}
