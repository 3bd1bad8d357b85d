package io.steelyard.pipelines.reports;

import io.steelyard.schemas.RoundedNumber;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.performance.Estimate;
import io.steelyard.transforms.performance.PerformanceVerdict;
import io.steelyard.transforms.performance.PerformanceWindow;
import io.steelyard.transforms.performance.WindowPerformance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric by window: its interval and value by the labels, the estimate without them beside it,
 * and what it is compared with. Lengths are as text, in the units of the drawing.
 *
 * @param width of the drawing
 * @param lowest the least value shown, as text
 * @param highest the greatest value shown, as text
 * @param reference where the line is that windows are compared with; null of none
 * @param points by window
 */
public record PerformanceChart(
    String width, String lowest, String highest, @Nullable String reference, List<Point> points) {
  /** The height of the drawing. */
  public static final int HEIGHT = 160;

  private static final int MARGIN = 8;
  private static final int STEP = 26;

  /** Copies the list. */
  public PerformanceChart {
    points = List.copyOf(points);
  }

  /**
   * A window.
   *
   * @param title in words
   * @param state {@code alarm} or {@code steady}
   * @param value where the value is; null where there is none, as of all that follows
   * @param low where its interval ends below
   * @param high where it ends above
   * @param estimate where the estimate is
   */
  public record Point(
      String title,
      String state,
      String x,
      @Nullable String value,
      @Nullable String low,
      @Nullable String high,
      String estimateX,
      @Nullable String estimate,
      @Nullable String estimateLow,
      @Nullable String estimateHigh) {}

  static PerformanceChart of(List<PerformanceWindow> windows, String metric) {
    Scale scale = new Scale();
    String reference = null;
    Double compared = null;
    for (PerformanceWindow window : windows) {
      WindowPerformance all = window.all();
      Double value = all.measures().metrics().get(metric);
      Estimate estimate = all.estimates().get(metric);
      if (value != null) {
        scale.show(value);
      }
      if (estimate != null) {
        scale.show(estimate.value());
      }
      PerformanceVerdict verdict = window.verdict();
      if (verdict != null && verdict.reference() != null) {
        compared = verdict.reference();
        scale.show(compared);
      }
    }
    scale.widen();
    if (compared != null) {
      reference = scale.y(compared);
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      points.add(point(windows.get(i), metric, MARGIN + STEP * i, scale));
    }
    return new PerformanceChart(
        Integer.toString(2 * MARGIN + STEP * windows.size()),
        RoundedNumber.measure(scale.low),
        RoundedNumber.measure(scale.high),
        reference,
        points);
  }

  private static Point point(PerformanceWindow window, String metric, double x, Scale scale) {
    WindowPerformance all = window.all();
    Double value = all.measures().metrics().get(metric);
    Interval interval = value == null ? null : all.intervals().get(metric);
    Estimate estimate = all.estimates().get(metric);
    String title =
        Instant.ofEpochMilli(window.start())
            + (value == null ? "" : ", by labels " + RoundedNumber.measure(value))
            + (estimate == null
                ? ""
                : ", without labels " + RoundedNumber.measure(estimate.value()));
    return new Point(
        title,
        window.alarm() == null ? "steady" : "alarm",
        Figures.length(x + 8),
        value == null ? null : scale.y(value),
        interval == null ? null : scale.y(interval.low()),
        interval == null ? null : scale.y(interval.high()),
        Figures.length(x + 17),
        estimate == null ? null : scale.y(estimate.value()),
        estimate == null ? null : scale.y(estimate.interval().low()),
        estimate == null ? null : scale.y(estimate.interval().high()));
  }

  /** From values to places. */
  private static final class Scale {
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    void show(double value) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }

    /** Room for the intervals of all values, which are cut off at the edges. */
    void widen() {
      if (!(low <= high)) {
        low = 0;
        high = 1;
      }
      double room = Math.max(high - low, 0.05 * Math.max(Math.abs(high), 0.1)) * 0.5;
      // Shares and losses are never below 0, and shares never above 1.
      low = low < 0 ? low - room : Math.max(0, low - room);
      high = high > 1 ? high + room : Math.min(1, high + room);
    }

    String y(double value) {
      double within = Math.min(high, Math.max(low, value));
      return Figures.length(MARGIN + (HEIGHT - 2 * MARGIN) * (high - within) / (high - low));
    }
  }
}
