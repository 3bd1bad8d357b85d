package io.steelyard.pipelines.monitoring;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * What to compare with a model's baseline.
 *
 * @param bundle the bundle's folder
 * @param inputs files or globs
 * @param format the format's name, or null to tell by suffix
 * @param work the beginning of the names of temporary files
 * @param parallelism the number of workers that should find something to read
 */
public record CompareRequest(
    String bundle,
    List<String> inputs,
    @Nullable String format,
    String work,
    int parallelism,
    PipelineOptions options) {
  /** Copies the list. */
  public CompareRequest {
    inputs = List.copyOf(inputs);
  }
}
