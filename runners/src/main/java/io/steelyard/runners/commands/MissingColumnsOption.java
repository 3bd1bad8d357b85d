package io.steelyard.runners.commands;

import io.steelyard.transforms.beam.InputColumns;
import picocli.CommandLine.Option;

/** The option of every command that reads rows by a definition: whether columns may be lacking. */
final class MissingColumnsOption {
  static final String NAME = "--missingColumns";

  @Option(
      names = NAME,
      paramLabel = "WHAT",
      defaultValue = "refuse",
      description =
          "What is done where a file lacks a column that is used: refuse, or allow, which reads it"
              + " as missing. Default: ${DEFAULT-VALUE}")
  InputColumns.Missing missing = InputColumns.Missing.REFUSE;
}
