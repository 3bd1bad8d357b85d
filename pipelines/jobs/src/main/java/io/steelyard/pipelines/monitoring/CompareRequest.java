package io.steelyard.pipelines.monitoring;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.transforms.scoring.RejectedBound;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * What to compare with a model's baseline.
 *
 * @param bundle where it is, and whose signature it must bear
 * @param inputs files or globs
 * @param format the format's name, or null to tell by suffix
 * @param bound on the rows that are rejected
 * @param work the beginning of the names of temporary files
 * @param parallelism the number of workers that should find something to read
 */
public record CompareRequest(
    BundlePlace bundle,
    List<String> inputs,
    @Nullable String format,
    RejectedBound bound,
    String work,
    int parallelism,
    PipelineOptions options) {
  /** Copies the list. */
  public CompareRequest {
    inputs = List.copyOf(inputs);
  }
}
