package io.steelyard.runners.commands;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that writes predictions: what they hold besides scores. */
final class PassOptions {
  @Option(
      names = "--pass",
      split = CommaSeparated.BY,
      splitSynopsisLabel = CommaSeparated.LABEL,
      converter = CommaSeparated.Text.class,
      paramLabel = "COLUMN",
      description =
          "Input columns to pass through to the predictions; COLUMN:NAME gives one another name"
              + " there; a comma within a name is \\,")
  List<String> columns = new ArrayList<>();
}
