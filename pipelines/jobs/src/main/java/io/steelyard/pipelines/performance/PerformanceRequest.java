package io.steelyard.pipelines.performance;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.transforms.scoring.RejectedBound;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Which predictions and labels are to be joined.
 *
 * @param bundle that is watched
 * @param models the registry, where other bundles of the predictions are; or null
 * @param columns of the labels
 * @param drift what a stream's monitor said of the windows: files or globs of JSON lines, or none
 * @param asOf until when labels have come; null for the latest time among predictions and labels
 * @param bound on the rows that are rejected, of either
 */
public record PerformanceRequest(
    BundlePlace bundle,
    @Nullable String models,
    Files predictions,
    Files labels,
    LabelColumns columns,
    List<String> drift,
    @Nullable Instant asOf,
    RejectedBound bound,
    Run run) {
  /** Copies the list. */
  public PerformanceRequest {
    drift = List.copyOf(drift);
  }

  /**
   * What is read.
   *
   * @param names files or globs
   * @param format the format's name, or null to tell by suffix
   */
  public record Files(List<String> names, @Nullable String format) {
    /** Copies the list. */
    public Files {
      names = List.copyOf(names);
    }
  }

  /**
   * How it is run.
   *
   * @param work the beginning of the names of temporary files
   * @param parallelism the number of workers that should find something to read
   */
  public record Run(String work, int parallelism, PipelineOptions options) {}
}
