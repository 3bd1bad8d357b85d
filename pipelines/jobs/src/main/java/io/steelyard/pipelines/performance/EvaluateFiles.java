package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.monitoring.CompareRequest;
import io.steelyard.pipelines.outputs.RunFolder;
import io.steelyard.pipelines.scoring.LoadedBundles;
import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.GroupedNumber;
import io.steelyard.schemas.UserError;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.metrics.RowSlices;
import io.steelyard.transforms.metrics.SlicedOutcomes;
import io.steelyard.transforms.scoring.NoRowLeft;
import io.steelyard.transforms.scoring.RejectedBound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
    LabelledTally<SlicedOutcomes> tally = count(request);
    Outcomes all = tally.counted().cells().get(RowSlices.ALL);
    if (all == null) {
      throw nothing(tally);
    }
    return LabelledEvaluation.of(bundle, tally, all);
  }

  private static LabelledTally<SlicedOutcomes> count(CompareRequest request) throws IOException {
    LabelledRows rows =
        new LabelledRows(
            request.inputs(), request.format(), request.parallelism(), request.options());
    try (RunFolder folder = RunFolder.under(request.work())) {
      LabelledTally<SlicedOutcomes> tally =
          rows.tally(request.bundle(), new CountSlices(), folder.files() + "labelled");
      requireBalance(tally);
      request.bound().require(tally.counts(), RejectedBound.NOTHING_WRITTEN);
      return tally;
    }
  }

  private static void requireBalance(LabelledTally<SlicedOutcomes> tally) {
    long read = tally.counts().read();
    long scored = tally.counted().rows();
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

  private static UserError nothing(LabelledTally<SlicedOutcomes> tally) {
    List<String> sentences = new ArrayList<>();
    sentences.add("There is nothing to measure: " + NoRowLeft.why(tally.counts()) + ".");
    sentences.addAll(tally.counts().reasons().lines());
    return UserError.of(sentences);
  }
}
