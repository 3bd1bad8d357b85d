package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.monitoring.CompareRequest;
import io.steelyard.pipelines.outputs.RunFolder;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.beam.DividedInput;
import io.steelyard.transforms.beam.FindInput;
import io.steelyard.transforms.beam.KeepMerged;
import io.steelyard.transforms.beam.ReadRows;
import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.metrics.RowSlices;
import io.steelyard.transforms.scoring.RejectedBound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/** Scores the labelled rows of files and measures how well a model does on them. */
public final class EvaluateFiles {
  private EvaluateFiles() {}

  /**
   * Measures all inputs.
   *
   * @throws UserError if no row has a label
   * @throws FailedCheck if a part of the inputs did not get through, or the counts do not balance
   */
  public static LabelledEvaluation run(CompareRequest request) throws IOException {
    Bundle bundle = LoadedBundles.load(request.bundle());
    LabelledTally tally = count(request);
    Outcomes all = tally.outcomes().cells().get(RowSlices.ALL);
    if (all == null) {
      throw nothing(tally);
    }
    return LabelledEvaluation.of(bundle, tally, all);
  }

  private static LabelledTally count(CompareRequest request) throws IOException {
    BundlePlace place = request.bundle();
    ReadSettings settings = ReadSettings.of(LoadedBundles.load(place).definition());
    DividedInput input =
        FindInput.find(request.inputs(), request.format(), settings, request.parallelism());
    try (RunFolder folder = RunFolder.under(request.work())) {
      KeepMerged<LabelledTally> labelled =
          KeepMerged.in(
              folder.files() + "labelled", () -> LabelledTally.NONE, LabelledTally::codec);
      Pipeline pipeline = Pipeline.create(request.options());
      pipeline
          .apply(
              "Evaluate",
              ReadRows.of(
                  input,
                  () -> ReadSettings.of(LoadedBundles.load(place).definition()),
                  new ScoreLabelled(place),
                  StateCoder.of(LabelledTally::codec)))
          .apply("Keep", labelled);
      pipeline.run().waitUntilFinish();
      LabelledTally tally = labelled.read();
      input.requireCounted(tally.bytes(), "the inputs");
      requireBalance(tally);
      FindInput.requireUnchanged(request.inputs(), input);
      request.bound().require(tally.counts(), RejectedBound.NOTHING_WRITTEN);
      return tally;
    }
  }

  private static void requireBalance(LabelledTally tally) {
    long read = tally.counts().read();
    long scored = tally.outcomes().rows();
    if (read != scored + tally.counts().rejected() + tally.unlabelled()) {
      throw new FailedCheck(
          "The count does not balance: "
              + GroupedNumber.of(read)
              + " rows were read, but "
              + GroupedNumber.of(scored)
              + " were scored, "
              + GroupedNumber.of(tally.counts().rejected())
              + " rejected and "
              + GroupedNumber.of(tally.unlabelled())
              + " without label. Run again.");
    }
  }

  private static UserError nothing(LabelledTally tally) {
    long read = tally.counts().read();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "There is nothing to measure: "
            + (read == 0
                ? "the inputs hold no rows."
                : "of "
                    + GroupedNumber.of(read)
                    + " rows read, "
                    + GroupedNumber.of(tally.counts().rejected())
                    + " were rejected and "
                    + GroupedNumber.of(tally.unlabelled())
                    + " have no label."));
    sentences.addAll(tally.counts().reasons().lines());
    return UserError.of(sentences);
  }
}
