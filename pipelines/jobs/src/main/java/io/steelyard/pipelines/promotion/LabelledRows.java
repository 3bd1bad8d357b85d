package io.steelyard.pipelines.promotion;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.scoring.BundleScorers;
import io.steelyard.transforms.beam.DividedInput;
import io.steelyard.transforms.beam.FindInput;
import io.steelyard.transforms.beam.KeepMerged;
import io.steelyard.transforms.beam.ReadRows;
import io.steelyard.transforms.beam.StateCoder;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Labelled rows on which bundles are compared.
 *
 * @param files files or globs
 * @param work the beginning of the names of temporary files
 */
record LabelledRows(List<String> files, int workers, String work, PipelineOptions options) {

  /** A challenger beside the champion; each reads the rows by its own definition. */
  Comparison compare(BundlePlace champion, BundlePlace challenger) throws IOException {
    return Comparison.of(losses(champion, "champion"), losses(challenger, "challenger"));
  }

  private KeyLosses losses(BundlePlace place, String name) throws IOException {
    BundleScorers scorers = new BundleScorers(place, List.of(), null);
    DividedInput input = FindInput.find(files, null, scorers.settings(), workers);
    KeepMerged<KeyLosses> losses = KeepMerged.in(work + name, KeyLosses::none, KeyLosses::codec);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(
            "Score",
            ReadRows.of(
                input, scorers::settings, new LossRows(place), StateCoder.of(KeyLosses::codec)))
        .apply("Keep", losses);
    pipeline.run().waitUntilFinish();
    return losses.read();
  }
}
