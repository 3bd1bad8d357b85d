package io.steelyard.pipelines.reports;

import io.steelyard.pipelines.reports.ColumnChart.Tick;
import io.steelyard.transforms.performance.PerformanceWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From moments to places of 100.
 *
 * @param begin the first moment, in milliseconds since 1970 UTC
 * @param end the first moment after all
 * @param starts of windows, ascending
 */
record TimeScale(long begin, long end, List<Long> starts) {
  private static final String DAY = "2026-03-01";

  /** The scale of windows in the order of their time, of one at least. */
  static TimeScale of(List<PerformanceWindow> windows) {
    long end = windows.stream().mapToLong(PerformanceWindow::end).max().orElseThrow();
    List<Long> starts = windows.stream().map(PerformanceWindow::start).distinct().toList();
    return new TimeScale(starts.get(0), end, starts);
  }

  double place(long moment) {
    return 100.0 * (moment - begin) / (end - begin);
  }

  /** Beginnings of windows along the axis, with the hour where all is of a few days. */
  List<Tick> ticks(int most) {
    boolean isShort = end - begin <= Duration.ofDays(most).toMillis() / 2;
    List<Tick> ticks = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (long start : starts) {
      // Labels stand in the middle of their tick: none at the right edge.
      if (place(start) - last >= 100.0 / most && place(start) <= 95) {
        last = place(start);
        String time = Figures.time(start);
        ticks.add(new Tick(isShort ? time : time.substring(0, DAY.length()), Figures.length(last)));
      }
    }
    return ticks;
  }
}
