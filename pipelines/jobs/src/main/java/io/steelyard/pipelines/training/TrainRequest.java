package io.steelyard.pipelines.training;

import io.steelyard.pipelines.lineage.Origin;
import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.scoring.RejectedBound;
import java.time.Clock;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * What to train on and where the bundle goes.
 *
 * @param models the registry
 * @param basis what checks of all rows together are judged by beside the rows
 */
public record TrainRequest(
    PipelineDefinition definition,
    Input input,
    String models,
    Rejected rejected,
    CheckBasis basis,
    Run run) {

  /** The same, by another definition. */
  TrainRequest by(PipelineDefinition other) {
    return new TrainRequest(other, input, models, rejected, basis, run);
  }

  /**
   * What is read.
   *
   * @param files files or globs
   * @param tests files or globs of test rows, which then stand for the test share of the files;
   *     empty to hold out what the definition says
   * @param format the format's name, or null to tell by suffix
   * @param period whose rows of the files are learned from and held out; test rows are all taken
   */
  public record Input(
      List<String> files, List<String> tests, @Nullable String format, Period period) {
    public Input {
      files = List.copyOf(files);
      tests = List.copyOf(tests);
    }

    /** All rows of the files. */
    public Input(List<String> files, List<String> tests, @Nullable String format) {
      this(files, tests, format, Period.ALL);
    }
  }

  /**
   * Rows that are rejected.
   *
   * @param place takes them, as Avro; filled, not published
   * @param bound how many there may be
   */
  public record Rejected(ClaimedOutput place, RejectedBound bound) {}

  /**
   * How it is run.
   *
   * @param parallelism the number of workers that should find something to read
   * @param trainingBytes the most memory that encoded training rows may take on the one worker that
   *     trains
   * @param clock what the unhashed lineage is dated by
   * @param origin who trains, with which program
   */
  public record Run(
      int parallelism, long trainingBytes, Clock clock, Origin origin, PipelineOptions options) {}
}
