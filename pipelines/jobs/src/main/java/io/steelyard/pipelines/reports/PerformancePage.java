package io.steelyard.pipelines.reports;

import io.steelyard.pipelines.performance.Performance;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.performance.Estimate;
import io.steelyard.transforms.performance.JoinCounts;
import io.steelyard.transforms.performance.PerformanceWindow;
import io.steelyard.transforms.performance.PerformanceWindow.Pane;
import io.steelyard.transforms.performance.WindowPerformance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a {@link PerformanceReport} says, as text.
 *
 * @param name of the model
 * @param metric that is judged
 * @param state {@code alarm} where a window is an alarm, else {@code steady}
 * @param headline what came of it in a few words
 * @param facts counts, and until when labels had come
 * @param warnings what is to be known before metrics are believed
 * @param bundles in the order of their first window
 */
public record PerformancePage(
    String name,
    String metric,
    String state,
    String headline,
    List<Fact> facts,
    List<String> warnings,
    List<BundleWindows> bundles) {
  private static final String ALARM = "alarm";
  private static final String STEADY = "steady";
  private static final String NONE = "–";

  /** Copies the lists. */
  public PerformancePage {
    facts = List.copyOf(facts);
    warnings = List.copyOf(warnings);
    bundles = List.copyOf(bundles);
  }

  /** What something is, as text. */
  public record Fact(String name, String value) {}

  /**
   * The windows of a bundle.
   *
   * @param chart of those that have a metric or an estimate
   */
  public record BundleWindows(String id, PerformanceChart chart, List<WindowLine> windows) {
    /** Copies the list. */
    public BundleWindows {
      windows = List.copyOf(windows);
    }
  }

  /**
   * A window, or a slice of one.
   *
   * @param begin of the window; of a slice its name
   * @param kind {@code window} or {@code slice}
   * @param state {@code alarm} or {@code steady}
   * @param verdict in words
   */
  public record WindowLine(
      String begin,
      String kind,
      String predictions,
      String labelled,
      String measured,
      String estimated,
      String state,
      String verdict) {}

  static PerformancePage of(Performance performance) {
    JoinCounts counts = performance.counts();
    String metric = performance.bundle().definition().performance().metric();
    long alarms = performance.windows().stream().filter(each -> each.alarm() != null).count();
    List<String> warnings = new ArrayList<>();
    if (performance.isSelective()) {
      warnings.add(
          "Labels are selective: they come for some scores far more often than for others. Metrics"
              + " are those of the rows that were looked at, not of all.");
    }
    if (counts.disagreeing() > 0) {
      warnings.add(
          Figures.count(counts.disagreeing())
              + " predictions have last labels of one time that disagree; one of them counts, the"
              + " same whatever their order.");
    }
    Map<String, List<PerformanceWindow>> bundles = new LinkedHashMap<>();
    performance
        .windows()
        .forEach(
            window ->
                bundles.computeIfAbsent(window.bundle(), id -> new ArrayList<>()).add(window));
    List<BundleWindows> shown = new ArrayList<>();
    bundles.forEach((id, windows) -> shown.add(bundle(id, windows, metric)));
    return new PerformancePage(
        performance.bundle().name(),
        metric,
        alarms > 0 ? ALARM : STEADY,
        alarms == 0
            ? "No window is worse than chance explains"
            : Figures.count(alarms)
                + " of "
                + Figures.count(performance.windows().size())
                + " windows are an alarm",
        List.of(
            new Fact(
                "Predictions",
                Figures.count(counts.predictions())
                    + " = "
                    + Figures.count(performance.labelled())
                    + " labelled + "
                    + Figures.count(performance.waiting())
                    + " waiting + "
                    + Figures.count(performance.expired())
                    + " expired"),
            new Fact(
                "Labels",
                Figures.count(counts.labels())
                    + " = "
                    + Figures.count(counts.joined())
                    + " joined + "
                    + Figures.count(counts.unmatched())
                    + " unmatched + "
                    + Figures.count(counts.repeated())
                    + " repeated"),
            new Fact("As of", Instant.ofEpochMilli(performance.asOf()).toString())),
        warnings,
        shown);
  }

  private static BundleWindows bundle(String id, List<PerformanceWindow> windows, String metric) {
    List<WindowLine> lines = new ArrayList<>();
    for (PerformanceWindow window : windows) {
      lines.add(
          line(
              Instant.ofEpochMilli(window.start()).toString(),
              "window",
              window.all(),
              metric,
              window.alarm() == null ? STEADY : ALARM,
              verdict(window)));
      for (PerformanceWindow.Sliced slice : window.slices()) {
        lines.add(line(slice.name().text(), "slice", slice.performance(), metric, STEADY, ""));
      }
    }
    return new BundleWindows(id, PerformanceChart.of(windows, metric), lines);
  }

  private static WindowLine line(
      String begin,
      String kind,
      WindowPerformance performance,
      String metric,
      String state,
      String verdict) {
    Estimate estimate = performance.estimates().get(metric);
    return new WindowLine(
        begin,
        kind,
        Figures.count(performance.counts().predictions()),
        Figures.share(performance.counts().coverage()),
        number(performance.measures().metrics().get(metric), performance.intervals().get(metric)),
        estimate == null ? NONE : number(estimate.value(), estimate.interval()),
        state,
        verdict);
  }

  private static String number(@Nullable Double value, @Nullable Interval interval) {
    String ends =
        interval == null ? "" : " (" + end(interval.low()) + " to " + end(interval.high()) + ")";
    return (value == null ? NONE : RoundedNumber.measure(value)) + ends;
  }

  private static String end(double number) {
    return Double.isFinite(number) ? RoundedNumber.measure(number) : "any";
  }

  private static String verdict(PerformanceWindow window) {
    String provisional = window.pane() == Pane.FINAL ? "" : "labels may come";
    if (window.alarm() == null) {
      return provisional.isEmpty() ? "steady" : provisional;
    }
    return window.alarm().words() + (provisional.isEmpty() ? "" : ", " + provisional);
  }
}
