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
 * @param inputs files or globs
 * @param inputFormat the format's name, or null to tell by suffix
 * @param output predictions
 * @param rejected rejected rows, as Avro or JSON lines
 * @param began when the run began, which is the processing time in the envelope of rejections
 * @param pass input columns to pass through
 * @param watching whether rows are counted into the model's histograms on the side
 * @param parallelism the number of workers that should find something to read
 */
public record ScoreRequest(
    BundlePlace bundle,
    List<String> inputs,
    @Nullable String inputFormat,
    ClaimedOutput output,
    OutputFormat outputFormat,
    ClaimedOutput rejected,
    OutputFormat rejectedFormat,
    Instant began,
    List<String> pass,
    ScoreBatches.Watching watching,
    int parallelism,
    PipelineOptions options) {
  public ScoreRequest {
    inputs = List.copyOf(inputs);
    pass = List.copyOf(pass);
  }
}
