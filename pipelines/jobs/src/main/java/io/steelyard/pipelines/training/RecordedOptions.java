package io.steelyard.pipelines.training;

import io.steelyard.pipelines.lineage.Places;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.display.DisplayData;

/**
 * Which of Beam's options lineage keeps: a list of those that decide where and how a run runs, so
 * that an option nobody thought of, which may be a credential, is not among them.
 */
public final class RecordedOptions {
  private static final Set<String> KEPT =
      Set.of(
          "awsRegion",
          "checkpointingInterval",
          "checkpointingMode",
          "enforceEncodability",
          "enforceImmutability",
          "fasterCopy",
          "finishBundleBeforeCheckpointing",
          "flinkMaster",
          "jobName",
          "maxBundleSize",
          "maxBundleTimeMills",
          "maxParallelism",
          "objectReuse",
          "parallelism",
          "s3ThreadPoolSize",
          "s3UploadBufferSizeBytes",
          "targetParallelism");

  private RecordedOptions() {}

  /** Whether an option's value is kept, and may be shown. */
  public static boolean isKept(String name) {
    return KEPT.contains(name);
  }

  /** Those of the options that were set and are kept, by name. */
  public static SortedMap<String, String> of(PipelineOptions options) {
    SortedMap<String, String> kept = new TreeMap<>();
    DisplayData.from(options)
        .items()
        .forEach(
            item -> {
              if (KEPT.contains(item.getKey()) && item.getValue() != null) {
                kept.put(item.getKey(), Places.withoutSecrets(item.getValue().toString()));
              }
            });
    return kept;
  }

  /** Places, as one option's value. */
  public static String places(List<String> places) {
    return String.join(",", places.stream().map(Places::withoutSecrets).toList());
  }
}
