package io.steelyard.pipelines.scoring;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.outputs.ClaimedOutput;
import io.steelyard.transforms.beam.ScoreBatches;
import io.steelyard.transforms.formats.writing.OutputFormat;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * What to score and where results go.
 *
 * @param bundle where it is, and whose signature it must bear
 * @param predictions where they go
 * @param rejected where rejected rows go, as Avro or JSON lines
 * @param pass input columns to pass through
 * @param watching whether rows are counted into the model's histograms on the side
 */
public record ScoreRequest(
    BundlePlace bundle,
    Input input,
    Output predictions,
    Output rejected,
    List<String> pass,
    ScoreBatches.Watching watching,
    Run run) {
  public ScoreRequest {
    pass = List.copyOf(pass);
  }

  /**
   * What is read.
   *
   * @param files files or globs
   * @param format the format's name, or null to tell by suffix
   */
  public record Input(List<String> files, @Nullable String format) {
    public Input {
      files = List.copyOf(files);
    }
  }

  /** A place that this run alone may write, and how. */
  public record Output(ClaimedOutput place, OutputFormat format) {}

  /**
   * How it is run.
   *
   * @param began when the run began, which is the processing time in the envelope of rejections
   * @param parallelism the number of workers that should find something to read
   */
  public record Run(Instant began, int parallelism, PipelineOptions options) {}
}
