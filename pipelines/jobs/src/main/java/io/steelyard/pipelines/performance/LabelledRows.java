package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.Bundle;
import io.steelyard.pipelines.bundles.BundlePlace;
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
import io.steelyard.transforms.scoring.NoRowLeft;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.statistics.State;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Files of labelled rows, on which bundles are measured and compared.
 *
 * @param files files, folders or globs
 * @param format the format's name, or null to tell by suffix
 * @param parallelism the number of workers that should find something to read
 */
public record LabelledRows(
    List<String> files, @Nullable String format, int parallelism, PipelineOptions options) {
  private static final int MOST_REASONS = 3;

  /** Copies the list. */
  public LabelledRows {
    files = List.copyOf(files);
  }

  /**
   * What is counted of the rows as a bundle scores them, by its own definition.
   *
   * @param work the name of a temporary file, where every worker can write
   * @throws UserError if there are rows, and the definition rejects them all
   * @throws FailedCheck if a part of the inputs did not get through, or the counts do not balance
   */
  public <S extends State<S>> S count(BundlePlace place, LabelledCount<S> count, String work)
      throws IOException {
    LabelledTally<S> tally = tally(place, count, work);
    RowCounts counts = tally.counts();
    if (counts.read() > 0 && counts.accepted() == 0) {
      Bundle bundle = LoadedBundles.load(place);
      throw new UserError(
          "No labelled row in "
              + String.join(", ", files)
              + " can be read by the definition of "
              + bundle.name()
              + "@"
              + bundle.id()
              + ": "
              + NoRowLeft.why(counts)
              + ", "
              + String.join("; ", counts.reasons().lines(MOST_REASONS))
              + ".");
    }
    return tally.counted();
  }

  <S extends State<S>> LabelledTally<S> tally(
      BundlePlace place, LabelledCount<S> count, String work) throws IOException {
    ReadSettings settings = ReadSettings.of(LoadedBundles.load(place).definition());
    DividedInput input = FindInput.find(files, format, settings, parallelism);
    StateCoder.CodecSource<LabelledTally<S>> codec = () -> LabelledTally.codec(count);
    KeepMerged<LabelledTally<S>> kept = KeepMerged.in(work, () -> LabelledTally.none(count), codec);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(
            "Score",
            ReadRows.of(
                input,
                () -> ReadSettings.of(LoadedBundles.load(place).definition()),
                new ScoreLabelled<>(place, count),
                StateCoder.of(codec)))
        .apply("Keep", kept);
    pipeline.run().waitUntilFinish();
    LabelledTally<S> tally = kept.read();
    input.requireCounted(tally.bytes(), "the inputs");
    requireBalance(tally.counts());
    FindInput.requireUnchanged(files, input);
    return tally;
  }

  private static void requireBalance(RowCounts counts) {
    if (!counts.balanced()) {
      throw new FailedCheck(
          "The count does not balance: "
              + GroupedNumber.of(counts.read())
              + " rows were read, but "
              + GroupedNumber.of(counts.accepted())
              + " were accepted and "
              + GroupedNumber.of(counts.rejected())
              + " rejected. Run again.");
    }
  }
}
