package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.outputs.ApartPlaces;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.beam.DividedInput;
import io.steelyard.transforms.beam.FindInput;
import io.steelyard.transforms.beam.KeepElements;
import io.steelyard.transforms.beam.ReadRows;
import io.steelyard.transforms.beam.ScoreBatches;
import io.steelyard.transforms.beam.ScoredShards;
import io.steelyard.transforms.beam.ScoringOutputs;
import io.steelyard.transforms.beam.WrittenShard;
import io.steelyard.transforms.formats.writing.OutputFormat;
import io.steelyard.transforms.formats.writing.RejectionWriters;
import io.steelyard.transforms.formats.writing.WriterFactory;
import io.steelyard.transforms.scoring.ScoringTally;
import io.steelyard.transforms.scoring.ScoringTotals;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/**
 * Batch scoring: files in, predictions and rejections out, and every row accounted for.
 *
 * <p>The outputs are filled, not published: that is for whoever knows that the whole run is well.
 */
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
        new BundleScorers(request.bundle(), request.pass(), request.input().format());
    DividedInput input =
        FindInput.find(
            request.input().files(),
            request.input().format(),
            scorers.settings(),
            request.run().parallelism());
    ApartPlaces.requireOtherFiles(
        List.of(request.predictions().place().place(), request.rejected().place().place()),
        input.files());
    ScoringOutputs outputs = outputs(request, LoadedBundles.load(request.bundle()));
    String kept = request.predictions().place().work() + "scored";
    Pipeline pipeline = Pipeline.create(request.run().options());
    pipeline
        .apply(
            "Score",
            ReadRows.of(
                input,
                scorers::settings,
                new ScoreBatches(scorers, outputs, request.watching()),
                new ScoredShards.Coder()))
        .apply("Keep", KeepElements.in(kept, new ScoredShards.Coder()));
    pipeline.run().waitUntilFinish();
    ScoredShards scored = ScoredShards.merge(KeepElements.read(kept, new ScoredShards.Coder()));
    requireBalance(scored.totals(), input);
    FindInput.requireUnchanged(request.input().files(), input);
    fill(request.predictions(), scored.predictions(), outputs.predictionWriters());
    fill(request.rejected(), scored.rejections(), outputs.rejectionWriters());
    return scored.tally();
  }

  private static void fill(
      ScoreRequest.Output output, List<WrittenShard> shards, WriterFactory<?> writers)
      throws IOException {
    output.place().fill(shards, output.format(), writers);
  }

  private static ScoringOutputs outputs(ScoreRequest request, Bundle bundle) {
    return new ScoringOutputs(
        request.predictions().place().shards(),
        Predictions.layout(bundle, request.pass()).writers(request.predictions().format()),
        request.rejected().place().shards(),
        rejections(request));
  }

  private static WriterFactory<List<Rejection>> rejections(ScoreRequest request) {
    Clock began = Clock.fixed(request.run().began(), ZoneOffset.UTC);
    return request.rejected().format() == OutputFormat.AVRO
        ? RejectionWriters.avro(began)
        : RejectionWriters.jsonLines(began);
  }

  private static void requireBalance(ScoringTotals totals, DividedInput input) {
    String imbalance = totals.imbalance(input.bytes());
    if (imbalance != null) {
      throw new FailedCheck(
          "The count does not balance: " + imbalance + " Nothing was replaced: run again.");
    }
  }
}
