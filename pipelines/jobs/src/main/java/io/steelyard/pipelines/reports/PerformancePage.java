package io.steelyard.pipelines.reports;

import io.steelyard.pipelines.performance.Performance;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.performance.Estimate;
import io.steelyard.transforms.performance.JoinCounts;
import io.steelyard.transforms.performance.PerformanceWindow;
import io.steelyard.transforms.performance.WindowPerformance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a {@link PerformanceReport} says, as text.
 *
 * @param name of the model
 * @param metric that is judged
 * @param state {@code alarm} where the last judged window is an alarm, else {@code steady}
 * @param headline how the model does in a few words
 * @param sentences that say more
 * @param facts counts, and until when labels had come
 * @param warnings what is to be known before metrics are believed
 * @param chart of all windows; null where there are none
 * @param events what happened, in the order of time
 * @param bundles in the order of their first window
 * @param estimates how good they were; empty where nothing can be compared
 * @param slices of the last window with labels
 * @param sliced that window
 * @param earlier windows before the last
 * @param windows the last
 */
public record PerformancePage(
    String name,
    String metric,
    String state,
    String headline,
    List<String> sentences,
    List<Fact> facts,
    List<String> warnings,
    @Nullable PerformanceChart chart,
    List<PerformanceEvent> events,
    List<ServedBundle> bundles,
    List<Fact> estimates,
    List<WindowLine> slices,
    String sliced,
    List<WindowLine> earlier,
    List<WindowLine> windows) {
  /** So many fit a page or two; the others are behind a click. */
  private static final int LINES = 40;

  private static final String ALARM = "alarm";
  private static final String STEADY = "steady";
  private static final String NONE = "–";

  /** Copies the lists. */
  public PerformancePage {
    sentences = List.copyOf(sentences);
    facts = List.copyOf(facts);
    warnings = List.copyOf(warnings);
    events = List.copyOf(events);
    bundles = List.copyOf(bundles);
    estimates = List.copyOf(estimates);
    slices = List.copyOf(slices);
    earlier = List.copyOf(earlier);
    windows = List.copyOf(windows);
  }

  /** What something is, as text. */
  public record Fact(String name, String value) {}

  /**
   * A window of a bundle, or a slice of one.
   *
   * @param name when the window begins; of a slice its name
   * @param bundle the beginning of its id
   * @param revised how many labels said something else than the first
   * @param state {@code alarm} or {@code steady}
   * @param verdict in words
   */
  public record WindowLine(
      String name,
      String bundle,
      String predictions,
      String labelled,
      String revised,
      String measured,
      String estimated,
      String state,
      String verdict) {}

  static PerformancePage of(Performance performance) {
    PerformanceSpec spec = performance.bundle().definition().performance();
    String metric = spec.metric();
    List<PerformanceWindow> windows = performance.windows();
    ModelCondition condition = ModelCondition.of(windows, spec);
    List<WindowLine> lines = new ArrayList<>();
    for (PerformanceWindow window : windows) {
      lines.add(
          line(
              Figures.time(window.start()),
              window.bundle(),
              window.all(),
              metric,
              window.alarm() == null ? STEADY : ALARM,
              verdict(window)));
    }
    int last = Math.max(0, lines.size() - LINES);
    PerformanceWindow labelled = condition.labelled();
    return new PerformancePage(
        performance.bundle().name(),
        metric,
        condition.isAlarm() ? ALARM : STEADY,
        condition.headline(),
        condition.sentences(),
        facts(performance),
        warnings(performance),
        windows.isEmpty() ? null : PerformanceChart.of(windows, metric),
        PerformanceEvent.of(windows),
        ServedBundle.of(windows),
        EstimateQuality.of(windows, metric).facts(),
        labelled == null ? List.of() : slices(labelled, windows, metric),
        labelled == null ? "" : Figures.time(labelled.start()),
        lines.subList(0, last),
        lines.subList(last, lines.size()));
  }

  private static List<WindowLine> slices(
      PerformanceWindow window, List<PerformanceWindow> windows, String metric) {
    List<WindowLine> lines = new ArrayList<>();
    if (!window.slices().isEmpty()) {
      lines.add(
          line(
              "all rows",
              window.bundle(),
              window.all(),
              metric,
              window.alarm() == null ? STEADY : ALARM,
              ""));
    }
    for (PerformanceWindow.Sliced slice : window.slices()) {
      lines.add(
          line(
              slice.name().text(),
              window.bundle(),
              slice.performance(),
              metric,
              slice.isWorse() ? ALARM : STEADY,
              worse(slice, window.bundle(), windows)));
    }
    return lines;
  }

  /** In how many windows of a bundle a slice was worse. */
  private static String worse(
      PerformanceWindow.Sliced slice, String bundle, List<PerformanceWindow> windows) {
    List<PerformanceWindow.Sliced> judged =
        windows.stream()
            .filter(window -> window.bundle().equals(bundle))
            .flatMap(window -> window.slices().stream())
            .filter(each -> each.name().equals(slice.name()) && each.verdict() != null)
            .toList();
    if (judged.isEmpty()) {
      return "";
    }
    return (slice.isWorse() ? "worse; " : "")
        + Figures.count(judged.stream().filter(PerformanceWindow.Sliced::isWorse).count())
        + " of "
        + Figures.count(judged.size())
        + " windows";
  }

  private static List<String> warnings(Performance performance) {
    List<String> warnings = new ArrayList<>();
    if (performance.isSelective()) {
      warnings.add(
          "Labels are selective: they come for some scores far more often than for others. Metrics"
              + " are those of the rows that were looked at, not of all.");
    }
    if (performance.unseen() > 0) {
      warnings.add(
          Figures.count(performance.unseen())
              + " labels are of a class that their bundle does not know. Each is an error, and its"
              + " class was given no chance.");
    }
    if (performance.counts().disagreeing() > 0) {
      warnings.add(
          Figures.count(performance.counts().disagreeing())
              + " predictions have last labels of one time that disagree; one of them counts, the"
              + " same whatever their order.");
    }
    return warnings;
  }

  private static List<Fact> facts(Performance performance) {
    JoinCounts counts = performance.counts();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Predictions",
            Figures.count(counts.predictions())
                + " = "
                + Figures.count(performance.labelled())
                + " labelled + "
                + Figures.count(performance.waiting())
                + " waiting + "
                + Figures.count(performance.expired())
                + " expired"));
    facts.add(
        new Fact(
            "Labels",
            Figures.count(counts.labels())
                + " = "
                + Figures.count(counts.joined())
                + " joined + "
                + Figures.count(counts.unmatched())
                + " unmatched + "
                + Figures.count(counts.repeated())
                + " repeated"));
    long revised =
        performance.windows().stream().mapToLong(each -> each.all().counts().revised()).sum();
    facts.add(
        new Fact(
            "Revised",
            revised == 0
                ? "no label said something else than the first of its prediction"
                : Figures.count(revised)
                    + (revised == 1 ? " label" : " labels")
                    + " said something else than the first; the last one counts"));
    facts.add(new Fact("As of", Figures.time(performance.asOf()) + " (all times in UTC)"));
    return facts;
  }

  private static WindowLine line(
      String name,
      String bundle,
      WindowPerformance performance,
      String metric,
      String state,
      String verdict) {
    Estimate estimate = performance.estimates().get(metric);
    return new WindowLine(
        name,
        ServedBundle.brief(bundle),
        Figures.count(performance.counts().predictions()),
        Figures.share(performance.counts().coverage()),
        Figures.count(performance.counts().revised()),
        number(performance.measures().metrics().get(metric), performance.intervals().get(metric)),
        estimate == null ? NONE : number(estimate.value(), estimate.interval()),
        state,
        verdict);
  }

  /** A value and its interval, as text. */
  static String number(@Nullable Double value, @Nullable Interval interval) {
    String ends =
        interval == null ? "" : " (" + end(interval.low()) + " to " + end(interval.high()) + ")";
    return (value == null ? NONE : RoundedNumber.measure(value)) + ends;
  }

  private static String end(double number) {
    return Double.isFinite(number) ? RoundedNumber.measure(number) : "any";
  }

  private static String verdict(PerformanceWindow window) {
    String provisional = window.isWaiting() ? "labels may come" : "";
    if (window.alarm() == null) {
      return provisional.isEmpty() ? STEADY : provisional;
    }
    return window.alarm().words() + (provisional.isEmpty() ? "" : ", " + provisional);
  }
}
