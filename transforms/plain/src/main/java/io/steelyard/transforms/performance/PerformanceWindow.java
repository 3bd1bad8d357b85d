package io.steelyard.transforms.performance;

import io.steelyard.transforms.metrics.SliceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one bundle in one window of event time.
 *
 * @param model its name
 * @param start of the window, in milliseconds since 1970 UTC
 * @param end the first moment after it
 * @param bundle the id of the bundle
 * @param pane whether labels may still come
 * @param all of all predictions
 * @param slices those that hold a prediction
 * @param verdict null where there is nothing to judge by
 * @param alarm what an alarm is for; null of none
 */
public record PerformanceWindow(
    String model,
    long start,
    long end,
    String bundle,
    Pane pane,
    WindowPerformance all,
    List<Sliced> slices,
    @Nullable PerformanceVerdict verdict,
    @Nullable Cause alarm) {
  /** Copies the list. */
  public PerformanceWindow {
    slices = List.copyOf(slices);
  }

  /** Whether a window is as it stays. */
  public enum Pane {
    /** Labels may still come. */
    PROVISIONAL,
    /** None may. */
    FINAL
  }

  /** What is said of a slice. */
  public record Sliced(SliceName name, WindowPerformance performance) {}

  /**
   * How much has come: what is said of a window with a greater revision takes the place of what was
   * said of it before. Equal predictions and labels, equal revisions.
   */
  public long revision() {
    PerformanceCounts counts = all.counts();
    return counts.predictions() + counts.joined() + counts.repeated() + counts.expired();
  }
}
