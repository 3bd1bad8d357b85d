package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.beam.FileRange;
import io.steelyard.transforms.beam.FileRanges;
import io.steelyard.transforms.beam.FinishScoring;
import io.steelyard.transforms.beam.ReadRows;
import io.steelyard.transforms.beam.ScoreBatches;
import io.steelyard.transforms.beam.ScoredShards;
import io.steelyard.transforms.beam.ScoringOutputs;
import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.beam.WriteState;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.formats.writing.RejectionWriters;
import io.steelyard.transforms.formats.writing.WriterFactory;
import io.steelyard.transforms.scoring.ScoringTally;
import io.steelyard.transforms.scoring.ScoringTotals;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;

/** Batch scoring: files in, predictions and rejections out, and every row accounted for. */
public final class ScoreFiles {
  private ScoreFiles() {}

  /**
   * Scores all inputs.
   *
   * @return what was read and scored
   * @throws FailedCheck if a part of the inputs did not get through, or the rows read are not the
   *     rows that stand in the outputs
   */
  public static ScoringTally run(ScoreRequest request) throws IOException {
    BundleScorers scorers =
        new BundleScorers(request.bundle(), request.pass(), request.inputFormat());
    List<FileRange> ranges =
        FileRanges.find(
            request.inputs(), request.inputFormat(), scorers.settings(), request.parallelism());
    ScoringOutputs outputs = outputs(request, LoadedBundles.load(request.bundle()));
    // Unique, since two runs may share a folder; it is gone before the run ends.
    String work = request.output().temporary(UUID.randomUUID().toString());
    try {
      Pipeline pipeline = Pipeline.create(request.options());
      pipeline
          .apply(
              "Score",
              ReadRows.from(ranges, scorers::settings)
                  .through(
                      new ScoreBatches(scorers, outputs, request.watching()),
                      new ScoredShards.Coder()))
          .apply("Finish", FinishScoring.of(outputs))
          .apply("KeepTotals", WriteState.to(work, ScoringTotals::codec));
      pipeline.run().waitUntilFinish();
      ScoringTotals totals = WriteState.read(work, ScoringTotals.codec(), ScoringTotals.NONE);
      requireBalance(totals, ranges);
      return totals.tally();
    } finally {
      WorkFiles.delete(work + "*");
    }
  }

  private static ScoringOutputs outputs(ScoreRequest request, Bundle bundle) {
    return new ScoringOutputs(
        request.output(),
        Predictions.layout(bundle, request.pass()).writers(request.outputFormat()),
        request.rejected(),
        rejections(request));
  }

  private static WriterFactory<List<Rejection>> rejections(ScoreRequest request) {
    Clock began = Clock.fixed(request.began(), ZoneOffset.UTC);
    return request.rejectedFormat() == OutputFormat.AVRO
        ? RejectionWriters.avro(began)
        : RejectionWriters.jsonLines(began);
  }

  private static void requireBalance(ScoringTotals totals, List<FileRange> ranges) {
    long bytes = ranges.stream().mapToLong(range -> range.end() - range.start()).sum();
    String imbalance = totals.imbalance(bytes);
    if (imbalance != null) {
      throw new FailedCheck(
          "The count does not balance: " + imbalance + " Keep the outputs and run again.");
    }
  }
}
