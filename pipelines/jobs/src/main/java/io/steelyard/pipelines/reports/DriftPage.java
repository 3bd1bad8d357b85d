package io.steelyard.pipelines.reports;

import io.steelyard.schemas.RoundedNumber;
import io.steelyard.transforms.drift.BoundKind;
import io.steelyard.transforms.drift.Distance;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.RateChange;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * What the page of a {@link DriftReport} says, as text.
 *
 * @param model the model's name
 * @param bundle the bundle's id
 * @param data what was compared
 * @param made when, to the second
 * @param state {@code alarm} or {@code steady}
 * @param headline the verdict in a few words
 * @param judgement how the verdict came about
 * @param rows counts of both
 * @param series most severe first
 * @param legend what each distance measures
 */
public record DriftPage(
    String model,
    String bundle,
    String data,
    String made,
    String state,
    String headline,
    String judgement,
    List<RowsFigure> rows,
    List<SeriesSection> series,
    List<DistanceFigure> legend) {
  /** Copies the lists. */
  public DriftPage {
    rows = List.copyOf(rows);
    series = List.copyOf(series);
    legend = List.copyOf(legend);
  }

  /**
   * A count of rows before and after.
   *
   * @param name what is counted
   * @param baseline as text
   * @param current as text
   */
  public record RowsFigure(String name, String baseline, String current) {}

  static DriftPage of(DriftReport report, List<JudgedSeries> judged) {
    long alarms = judged.stream().filter(JudgedSeries::alarms).count();
    return new DriftPage(
        report.model(),
        report.bundle(),
        report.data(),
        report.made().truncatedTo(ChronoUnit.SECONDS).toString(),
        alarms > 0 ? "alarm" : "steady",
        headline(report.verdict(), alarms, judged.size()),
        judgement(report.verdict()),
        rows(report),
        judged.stream().map(SeriesSection::of).toList(),
        Arrays.stream(Distance.values()).map(DistanceFigure::legend).toList());
  }

  private static String headline(DriftVerdict verdict, long alarms, int all) {
    if (alarms > 0) {
      return "Drift: " + Figures.count(alarms) + " of " + Figures.count(all) + " series moved";
    }
    return verdict.bound() == BoundKind.NO_ROWS
        ? "Nothing to judge: there are no rows"
        : "No drift in " + Figures.count(all) + " series";
  }

  private static String judgement(DriftVerdict verdict) {
    String level =
        "A series alarms where its p-value, adjusted to all series, is at most "
            + RoundedNumber.of(verdict.level(), 3)
            + "; without drift, about "
            + RoundedNumber.of(verdict.level() * 100, 3)
            + "\u00a0% of windows do. ";
    return switch (verdict.bound()) {
      case CALIBRATED ->
          level + "The p-values are calibrated: drawn from rows of training, at this size.";
      case BETWEEN_SIZES ->
          level
              + "The p-values are calibrated: drawn from rows of training, at the sizes"
              + " next below and above this one.";
      case HOLM ->
          level
              + "The p-values are upper bounds (Holm), since there are fewer or more rows than were"
              + " calibrated.";
      case NO_ROWS -> "A verdict needs at least one row.";
    };
  }

  private static List<RowsFigure> rows(DriftReport report) {
    long before = report.baseline().rows() + report.baseline().rejected();
    long after = report.current().rows() + report.current().rejected();
    RateChange rejected =
        RateChange.of(report.baseline().rejected(), before, report.current().rejected(), after);
    return List.of(
        new RowsFigure(
            "Rows compared",
            Figures.count(report.baseline().rows()),
            Figures.count(report.current().rows())),
        new RowsFigure(
            "Rows rejected",
            rejected(report.baseline().rejected(), rejected.before()),
            rejected(report.current().rejected(), rejected.after())));
  }

  private static String rejected(long rows, double share) {
    return Figures.count(rows) + " (" + Figures.share(share) + ")";
  }
}
