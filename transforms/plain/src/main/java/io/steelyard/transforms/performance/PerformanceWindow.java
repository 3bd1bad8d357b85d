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
 * @param changes what detectors saw within it, in the order of time
 * @param columns that moved further than chance explains, in the order of how much they matter
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
    @Nullable Cause alarm,
    List<ErrorWatch.Finding> changes,
    List<MovedColumn> columns) {
  /** Copies the lists. */
  public PerformanceWindow {
    slices = List.copyOf(slices);
    changes = List.copyOf(changes);
    columns = List.copyOf(columns);
  }

  /** Whether a window is as it stays. */
  public enum Pane {
    /** Labels may still come. */
    PROVISIONAL,
    /** None may. */
    FINAL
  }

  /**
   * What is said of a slice.
   *
   * @param verdict null where there is nothing to judge by
   */
  public record Sliced(
      SliceName name, WindowPerformance performance, @Nullable PerformanceVerdict verdict) {
    /** Whether it is worse than chance explains, of all slices together. */
    public boolean isWorse() {
      return verdict != null && verdict.exceeds();
    }
  }

  /**
   * Whether labels are still waited for. Of a provisional window that has all of them none is, and
   * only a label that revises another could change it.
   */
  public boolean isWaiting() {
    return pane == Pane.PROVISIONAL && all.counts().waiting() > 0;
  }

  /** When a slot of it begins, see {@link PerformanceCounter#SLOTS}. */
  public long at(int slot) {
    return start + Math.floorDiv((end - start) * slot, (long) PerformanceCounter.SLOTS);
  }

  /**
   * How much has come: what is said of a window with a greater revision takes the place of what was
   * said of it before. Equal predictions and labels, equal revisions.
   */
  public long revision() {
    return all.counts().came();
  }
}
