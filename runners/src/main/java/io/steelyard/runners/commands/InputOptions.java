package io.steelyard.runners.commands;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reads rows: which files, and what is in them. */
final class InputOptions {
  @Option(
      names = "--input",
      required = true,
      split = ",",
      paramLabel = "URI",
      description = "Files or globs, separated by commas; gzip by suffix")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "csv, jsonl, avro or parquet, where the input's suffix does not tell")
  @Nullable String format;
}
