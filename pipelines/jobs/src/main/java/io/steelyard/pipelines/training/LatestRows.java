package io.steelyard.pipelines.training;

import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.transforms.beam.KeepMerged;
import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.statistics.TimeCounts;
import java.io.IOException;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are the latest, where a definition holds these out: found before the first pass, which
 * then goes by the instants.
 *
 * @param definition by which training goes on; of another split, as it was
 * @param refused where a share that was asked for takes no row, the sentence that says so; rows
 *     that are all training rows are still counted and checked before it is told
 */
record LatestRows(PipelineDefinition definition, @Nullable String refused) {
  /** Later than any time that an ISO text of four digits a year has. */
  private static final long NEVER = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  /** Reads the rows of the input once, if its definition asks for the latest. */
  static LatestRows find(TrainingInputs inputs, String work) throws IOException {
    PipelineDefinition definition = inputs.definition().get();
    if (definition.split() instanceof SplitSpec.ByLatest split) {
      return of(inputs, split, times(inputs, work));
    }
    return new LatestRows(definition, null);
  }

  /** The definition as it may be used where it does not matter which rows are held out. */
  static PipelineDefinition unheeded(PipelineDefinition definition) {
    return definition.split() instanceof SplitSpec.ByLatest
        ? definition.splitBy(new SplitSpec.ByTime(NEVER - 1, NEVER))
        : definition;
  }

  /** The event times of the accepted rows of the input. */
  static TimeCounts times(TrainingInputs inputs, String work) throws IOException {
    KeepMerged<TimeCounts> times =
        KeepMerged.in(work + "times", () -> TimeCounts.NONE, () -> TimeCounts.CODEC);
    Pipeline pipeline = Pipeline.create(inputs.options());
    pipeline
        .apply(
            "Times",
            inputs.read(
                SplitRows.Source.INPUT,
                new GatherTimes(inputs.definition(), inputs.period()),
                StateCoder.of(() -> TimeCounts.CODEC)))
        .apply("Keep", times);
    pipeline.run().waitUntilFinish();
    return times.read();
  }

  private static LatestRows of(TrainingInputs inputs, SplitSpec.ByLatest split, TimeCounts times) {
    PipelineDefinition definition = inputs.definition().get();
    if (times.rows() == 0) {
      return new LatestRows(unheeded(definition), null);
    }
    long test = times.latest(split.test(), times.end());
    if (split.test() > 0 && test == times.end() && inputs.tests().files().isEmpty()) {
      return new LatestRows(
          unheeded(definition), refusal("test", split.test(), times, times.end(), "latest"));
    }
    long validation = times.latest(split.validation(), test);
    if (split.validation() > 0 && validation == test) {
      return new LatestRows(
          unheeded(definition),
          refusal("validation", split.validation(), times, test, "latest before test rows"));
    }
    return new LatestRows(definition.splitBy(new SplitSpec.ByTime(validation, test)), null);
  }

  private static String refusal(
      String name, double share, TimeCounts times, long until, String which) {
    long from = times.last(until);
    return "No row can be a "
        + name
        + " row: split."
        + name
        + " takes at most "
        + RoundedNumber.of(share)
        + " of "
        + GroupedNumber.of(times.rows())
        + " rows, which is fewer than the "
        + which
        + ", "
        + GroupedNumber.of(times.rows(from, until))
        + " from "
        + Instant.ofEpochMilli(from)
        + " on, that stay together; ask for a greater share, or divide rows by key.";
  }

  /**
   * Passes if every share that was asked for takes rows.
   *
   * @throws UserError if not
   */
  void requireHeldOut() {
    if (refused != null) {
      throw new UserError(refused);
    }
  }
}
