package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.performance.PerformanceRequest.Files;
import io.steelyard.schemas.Setting;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.beam.DividedInput;
import io.steelyard.transforms.beam.FindInput;
import io.steelyard.transforms.beam.InputColumns;
import io.steelyard.transforms.beam.InputColumns.Missing;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.formats.ReadSettings;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The files of one side of a join. What is wrong with their format is said by the setting of that
 * side, since a join has no format of all of its inputs.
 *
 * @param format the setting that names the format of these files
 */
record JoinInput(Files files, String format) {
  static JoinInput ofPredictions(Files files) {
    return new JoinInput(files, "predictionsFormat");
  }

  static JoinInput ofLabels(Files files) {
    return new JoinInput(files, "labelsFormat");
  }

  /**
   * Passes if every file has the columns that are needed.
   *
   * @param remedy what to do about a column that one lacks
   */
  void require(PipelineDefinition definition, Purpose purpose, UnaryOperator<String> remedy) {
    var unused =
        said(
            () -> {
              InputColumns.require(files.names(), files.format(), definition, purpose, remedy);
              return files;
            });
  }

  /** The needed columns that some file lacks, which it may. */
  List<String> absent(PipelineDefinition definition, Purpose purpose) {
    return said(
        () ->
            InputColumns.missing(
                files.names(), files.format(), definition, purpose, Missing.ALLOW));
  }

  /** The files, divided among so many workers. */
  DividedInput find(ReadSettings settings, int parallelism) {
    return said(() -> FindInput.find(files.names(), files.format(), settings, parallelism));
  }

  /** Passes if the files are as they were found. */
  void requireUnchanged(DividedInput found) {
    FindInput.requireUnchanged(files.names(), found);
  }

  private <T> T said(Supplier<T> look) {
    try {
      return look.get();
    } catch (UserError e) {
      throw new UserError(Setting.renamed(String.valueOf(e.getMessage()), "format", format), e);
    }
  }
}
