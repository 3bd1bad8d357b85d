package io.steelyard.pipelines.reports;

import io.steelyard.pipelines.reports.ColumnChart.Tick;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.transforms.detectors.Change;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.performance.ErrorWatch;
import io.steelyard.transforms.performance.Estimate;
import io.steelyard.transforms.performance.PerformanceCounts;
import io.steelyard.transforms.performance.PerformanceWindow;
import io.steelyard.transforms.performance.WindowPerformance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A metric over time: by the labels with its interval, the estimate without them behind it, what it
 * is compared with, and where another bundle began to serve. Several bundles of one window share
 * its width. Lengths are of 100 by 100.
 *
 * @param windows in the order of time
 * @param references lines as paths
 * @param swaps where a bundle has its first window, but for the first bundle
 * @param changes where a detector saw errors change
 * @param times along the axis
 * @param levels values up the axis
 */
public record PerformanceChart(
    List<Mark> windows,
    List<String> references,
    List<Tick> swaps,
    List<Tick> changes,
    List<Tick> times,
    List<Tick> levels) {
  private static final int MOST_TIMES = 6;
  private static final int MOST_LEVELS = 5;

  /** Copies the lists. */
  public PerformanceChart {
    windows = List.copyOf(windows);
    references = List.copyOf(references);
    swaps = List.copyOf(swaps);
    changes = List.copyOf(changes);
    times = List.copyOf(times);
    levels = List.copyOf(levels);
  }

  /**
   * A window of a bundle.
   *
   * @param title in words
   * @param state {@code alarm} or {@code steady}
   * @param x where it begins
   * @param width of it
   * @param middle of it
   * @param measured the metric by the labels; null where they do not tell
   * @param estimated without labels; null where there is no estimate
   * @param shares of its predictions, from the bottom
   */
  public record Mark(
      String title,
      String state,
      String x,
      String width,
      String middle,
      @Nullable Range measured,
      @Nullable Range estimated,
      List<Share> shares) {
    /** Copies the list. */
    public Mark {
      shares = List.copyOf(shares);
    }
  }

  /**
   * A value and its interval, cut off at the edges.
   *
   * @param y where the value is, from above
   * @param top where the interval ends above
   * @param bottom where it ends below
   * @param height of the interval
   */
  public record Range(String y, String top, String bottom, String height) {}

  /**
   * A share of the predictions.
   *
   * @param kind {@code labelled}, {@code waiting} or {@code expired}
   */
  public record Share(String kind, String top, String height) {}

  /**
   * The chart of windows in the order of their time, of one at least.
   *
   * @param metric its name
   */
  static PerformanceChart of(List<PerformanceWindow> windows, String metric) {
    Scale scale = Scale.of(windows, metric);
    TimeScale time = TimeScale.of(windows);
    Map<Long, List<PerformanceWindow>> together = new TreeMap<>();
    windows.forEach(
        window -> together.computeIfAbsent(window.start(), start -> new ArrayList<>()).add(window));
    List<Mark> marks = new ArrayList<>();
    List<Tick> swaps = new ArrayList<>();
    List<Tick> changes = new ArrayList<>();
    Set<String> known = new HashSet<>();
    Map<String, ReferenceLine> references = new TreeMap<>();
    together.forEach(
        (start, beside) -> {
          double begin = time.place(start);
          double width = (time.place(beside.get(0).end()) - begin) / beside.size();
          for (int i = 0; i < beside.size(); i++) {
            PerformanceWindow window = beside.get(i);
            double x = begin + i * width;
            marks.add(mark(window, metric, x, width, scale));
            if (known.add(window.bundle()) && known.size() > 1) {
              swaps.add(new Tick(ServedBundle.brief(window.bundle()), Figures.length(x)));
            }
            references
                .computeIfAbsent(window.bundle(), bundle -> new ReferenceLine())
                .add(window, x, width, scale);
            for (ErrorWatch.Finding finding : window.changes()) {
              if (finding.change() == Change.DETECTED) {
                changes.add(
                    new Tick(
                        PerformanceEvent.words(window, finding),
                        Figures.length(time.place(window.at(finding.slot())))));
              }
            }
          }
        });
    return new PerformanceChart(
        marks,
        references.values().stream().map(ReferenceLine::path).toList(),
        swaps,
        changes,
        time.ticks(MOST_TIMES),
        scale.levels());
  }

  private static Mark mark(
      PerformanceWindow window, String metric, double x, double width, Scale scale) {
    WindowPerformance all = window.all();
    Double value = all.measures().metrics().get(metric);
    Interval interval = value == null ? null : all.intervals().get(metric);
    Estimate estimate = all.estimates().get(metric);
    return new Mark(
        title(window, value, estimate),
        window.alarm() == null ? "steady" : "alarm",
        Figures.length(x),
        Figures.length(width),
        Figures.length(x + width / 2),
        value == null || interval == null ? null : scale.range(value, interval),
        estimate == null ? null : scale.range(estimate.value(), estimate.interval()),
        shares(all.counts()));
  }

  private static String title(
      PerformanceWindow window, @Nullable Double value, @Nullable Estimate estimate) {
    return Figures.time(window.start())
        + (value == null ? "" : ", by labels " + RoundedNumber.measure(value))
        + (estimate == null ? "" : ", without labels " + RoundedNumber.measure(estimate.value()))
        + (window.alarm() == null ? "" : ", alarm: " + window.alarm().words());
  }

  private static List<Share> shares(PerformanceCounts counts) {
    List<Share> shares = new ArrayList<>();
    double below = add("labelled", counts.labelled(), 0, counts, shares);
    below = add("expired", counts.expired(), below, counts, shares);
    add("waiting", counts.waiting(), below, counts, shares);
    return shares;
  }

  private static double add(
      String kind, long some, double below, PerformanceCounts counts, List<Share> shares) {
    double height = 100.0 * some / Math.max(1, counts.predictions());
    if (some > 0) {
      shares.add(new Share(kind, Figures.length(100 - below - height), Figures.length(height)));
    }
    return below + height;
  }

  /** What the windows of a bundle are compared with; windows that are not judged yet go on. */
  private static final class ReferenceLine {
    private final StringBuilder path = new StringBuilder();
    private @Nullable Double last;
    private double end = Double.NaN;

    void add(PerformanceWindow window, double x, double width, Scale scale) {
      Double own = window.verdict() == null ? null : window.verdict().reference();
      Double reference = own == null ? last : own;
      if (reference == null) {
        return;
      }
      String y = scale.y(reference);
      boolean goesOn = last != null && Math.abs(end - x) < 1e-9;
      if (!goesOn) {
        path.append('M').append(Figures.length(x)).append(' ').append(y);
      } else if (!reference.equals(last)) {
        path.append('V').append(y);
      }
      end = x + width;
      path.append('H').append(Figures.length(end));
      last = reference;
    }

    String path() {
      return path.toString();
    }
  }

  /** From values to places. */
  private record Scale(double low, double high) {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    static Scale of(List<PerformanceWindow> windows, String metric) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (PerformanceWindow window : windows) {
        Double value = window.all().measures().metrics().get(metric);
        Estimate estimate = window.all().estimates().get(metric);
        Double reference = window.verdict() == null ? null : window.verdict().reference();
        for (Double shown :
            new Double[] {value, estimate == null ? null : estimate.value(), reference}) {
          low = shown == null ? low : Math.min(low, shown);
          high = shown == null ? high : Math.max(high, shown);
        }
      }
      if (!(low <= high)) {
        return new Scale(0, 1);
      }
      // Room for the intervals of all values. Shares and losses are never below 0, and shares
      // never above 1.
      double room = Math.max(high - low, 0.05 * Math.max(Math.abs(high), 0.1)) * 0.4;
      return new Scale(
          low < 0 ? low - room : Math.max(0, low - room),
          high > 1 ? high + room : Math.min(1, high + room));
    }

    private double place(double value) {
      double within = Math.min(high, Math.max(low, value));
      return 100 * (high - within) / (high - low);
    }

    String y(double value) {
      return Figures.length(place(value));
    }

    Range range(double value, Interval interval) {
      double top = place(interval.high());
      double bottom = place(interval.low());
      return new Range(
          y(value), Figures.length(top), Figures.length(bottom), Figures.length(bottom - top));
    }

    List<Tick> levels() {
      double least = (high - low) / MOST_LEVELS;
      double unit = 1;
      while (unit > least) {
        unit /= 10;
      }
      while (unit * 10 <= least) {
        unit *= 10;
      }
      double step = unit * 10;
      for (int i = STEPS.length - 1; i >= 0; i--) {
        step = STEPS[i] * unit >= least ? STEPS[i] * unit : step;
      }
      List<Tick> levels = new ArrayList<>();
      for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
        levels.add(new Tick(RoundedNumber.of(i * step, 3), Figures.length(100 - place(i * step))));
      }
      return levels;
    }
  }
}
