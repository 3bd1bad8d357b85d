package io.steelyard.pipelines.monitoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.scoring.BundleScorers;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.CountRows;
import io.steelyard.transforms.beam.FileRange;
import io.steelyard.transforms.beam.FileRanges;
import io.steelyard.transforms.beam.MergeStates;
import io.steelyard.transforms.beam.ReadRows;
import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.beam.WriteState;
import io.steelyard.transforms.drift.AlarmRule;
import io.steelyard.transforms.drift.CountedRows;
import io.steelyard.transforms.drift.DriftMonitor;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.SeriesChange;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Combine;

/** Compares files with what a model was trained on, as one window. */
public final class CompareFiles {
  private CompareFiles() {}

  /**
   * Counts all inputs and judges.
   *
   * @throws UserError if the model has no monitor
   * @throws FailedCheck if a part of the inputs did not get through
   */
  public static DriftComparison run(CompareRequest request) throws IOException {
    Bundle bundle = LoadedBundles.load(request.bundle());
    DriftMonitor monitor = bundle.monitor();
    if (monitor == null) {
      throw new UserError(
          bundle.name()
              + " has nothing to compare with, since it was trained without held-out rows: give its"
              + " definition's split a validation or test share and train again.");
    }
    Histograms current = count(request);
    DriftVerdict verdict = monitor.detector(AlarmRule.EACH).judge(current);
    return new DriftComparison(
        bundle,
        monitor,
        current,
        verdict,
        SeriesChange.of(monitor, current, verdict),
        monitor.exceededBounds(current));
  }

  private static Histograms count(CompareRequest request) throws IOException {
    BundleScorers scorers = new BundleScorers(request.bundle(), List.of(), request.format());
    List<FileRange> ranges =
        FileRanges.find(
            request.inputs(), request.format(), scorers.settings(), request.parallelism());
    // Unique, since two runs may share a folder; it is gone before the run ends.
    String work = request.work() + ".drift-" + UUID.randomUUID();
    try {
      Pipeline pipeline = Pipeline.create(request.options());
      pipeline
          .apply(
              "Count",
              ReadRows.from(ranges, scorers::settings)
                  .through(new CountRows(scorers), StateCoder.of(() -> CountedRows.CODEC)))
          .apply(
              "Merge", Combine.globally(MergeStates.from(() -> CountedRows.NONE)).withoutDefaults())
          .apply("Keep", WriteState.to(work, () -> CountedRows.CODEC));
      pipeline.run().waitUntilFinish();
      CountedRows counted = WriteState.read(work, CountedRows.CODEC, CountedRows.NONE);
      requireBalance(counted, ranges);
      return counted.histograms();
    } finally {
      WorkFiles.delete(work + "*");
    }
  }

  private static void requireBalance(CountedRows counted, List<FileRange> ranges) {
    long bytes = ranges.stream().mapToLong(range -> range.end() - range.start()).sum();
    if (counted.bytes() != bytes) {
      throw new FailedCheck(
          "The count does not balance: of "
              + bytes
              + " bytes of the inputs, "
              + counted.bytes()
              + " were counted. Run again.");
    }
  }
}
