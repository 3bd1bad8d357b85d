package io.steelyard.pipelines.monitoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.outputs.RunFolder;
import io.steelyard.pipelines.scoring.BundleScorers;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.CountRows;
import io.steelyard.transforms.beam.DividedInput;
import io.steelyard.transforms.beam.FindInput;
import io.steelyard.transforms.beam.KeepMerged;
import io.steelyard.transforms.beam.ReadRows;
import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.scoring.NoRowLeft;
import io.steelyard.transforms.scoring.RejectedBound;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.scoring.ScoringTally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/** Compares files with what a model was trained on, as one window. */
public final class CompareFiles {
  private CompareFiles() {}

  /**
   * What was found.
   *
   * @param counts what became of the rows, and why some were rejected
   */
  public record Compared(DriftComparison comparison, RowCounts counts) {}

  /**
   * Counts all inputs and judges.
   *
   * @throws io.steelyard.schemas.UserError if the model has no monitor
   * @throws FailedCheck if a part of the inputs did not get through
   */
  public static Compared run(CompareRequest request) throws IOException {
    Bundle bundle = LoadedBundles.load(request.bundle());
    DriftComparison.requireMonitor(bundle);
    ScoringTally counted = count(request);
    requireRows(counted);
    return new Compared(DriftComparison.of(bundle, counted.histograms()), counted.counts());
  }

  private static ScoringTally count(CompareRequest request) throws IOException {
    BundleScorers scorers = new BundleScorers(request.bundle(), List.of(), request.format());
    DividedInput input =
        FindInput.find(
            request.inputs(), request.format(), scorers.settings(), request.parallelism());
    try (RunFolder folder = RunFolder.under(request.work())) {
      KeepMerged<ScoringTally> tally =
          KeepMerged.in(folder.files() + "counted", () -> ScoringTally.NONE, ScoringTally::codec);
      Pipeline pipeline = Pipeline.create(request.options());
      pipeline
          .apply(
              "Count",
              ReadRows.of(
                  input,
                  scorers::settings,
                  new CountRows(scorers),
                  StateCoder.of(ScoringTally::codec)))
          .apply("Keep", tally);
      pipeline.run().waitUntilFinish();
      ScoringTally counted = tally.read();
      input.requireCounted(counted.bytes(), "the inputs");
      FindInput.requireUnchanged(request.inputs(), input);
      request.bound().require(counted.counts(), RejectedBound.NOTHING_WRITTEN);
      return counted;
    }
  }

  private static void requireRows(ScoringTally counted) {
    if (counted.histograms().rows() > 0) {
      return;
    }
    List<String> sentences = new ArrayList<>();
    sentences.add("There is nothing to compare: " + NoRowLeft.why(counted.counts()) + ".");
    sentences.addAll(counted.counts().reasons().lines());
    throw UserError.of(sentences);
  }
}
