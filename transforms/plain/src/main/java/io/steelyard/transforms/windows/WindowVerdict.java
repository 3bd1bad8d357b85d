package io.steelyard.transforms.windows;

import io.steelyard.transforms.drift.Distance;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.SeriesChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on the rows that one bundle scored in a window.
 *
 * @param model the model's name
 * @param start of the window, in milliseconds since 1970 UTC
 * @param end the first moment after the window; of several empty windows that ended at once, after
 *     the last
 * @param bundle the bundle's id, or {@link #NO_BUNDLE} of a window without rows
 * @param revision which verdict on this window it is, from 1
 * @param pane whether rows may still come
 * @param extent whether all of the window was seen; of a part nothing is an alarm
 * @param rows the scored rows
 * @param rejected the rejected rows
 * @param late how many of both came after the window's end
 * @param stream the rows of the whole stream up to now
 * @param drift the calibrated verdict; null of a window without rows, and where the bundle is not
 *     at hand
 * @param series how each series moved, in the order of the plan; none where there is no verdict
 * @param bounds distances beyond their fixed bounds
 * @param alarm whether this is an alarm, and of what
 */
public record WindowVerdict(
    String model,
    long start,
    long end,
    String bundle,
    int revision,
    Pane pane,
    Extent extent,
    long rows,
    long rejected,
    long late,
    StreamCounts stream,
    @Nullable DriftVerdict drift,
    List<SeriesChange> series,
    List<BeyondBound> bounds,
    WindowAlarm alarm) {
  /** Stands for the bundle of a window without rows. */
  public static final String NO_BUNDLE = "";

  /** Copies the lists. */
  public WindowVerdict {
    series = List.copyOf(series);
    bounds = List.copyOf(bounds);
  }

  /**
   * A distance beyond its fixed bound.
   *
   * @param series the series' name
   * @param value the distance; of a change of a rate, with its sign
   * @param maximum the greatest that is no alarm
   */
  public record BeyondBound(String series, Distance distance, double value, double maximum) {}

  /** Whether all of a window was seen. */
  public enum Extent {
    WHOLE,
    /** The stream began or ended in it. */
    PARTIAL
  }

  /** Whether rows may still come. */
  public enum Pane {
    /** The window has ended, but still takes late rows. */
    PROVISIONAL,
    /** The last word: the window takes no rows any more. */
    FINAL
  }

  /** How many of the rows, rejected ones among them, came before the window's end. */
  public long onTime() {
    return rows + rejected - late;
  }
}
