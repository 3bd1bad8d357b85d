package io.steelyard.pipelines.reports;

import io.steelyard.transforms.drift.BinCounts;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.ExceededBound;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.drift.SeriesVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a window of rows compares with the baseline of a model, for people.
 *
 * @param model the model's name
 * @param bundle the bundle's id
 * @param data what was compared: the files' names, or the window
 * @param made when the report was made
 * @param plan of both histograms
 * @param baseline of training
 * @param current of the data
 * @param verdict on the data
 * @param misses of fixed thresholds, if there are any
 */
public record DriftReport(
    String model,
    String bundle,
    String data,
    Instant made,
    HistogramPlan plan,
    Histograms baseline,
    Histograms current,
    DriftVerdict verdict,
    List<ExceededBound> misses) {
  /** What every page says of who made it. */
  public static final String GENERATOR = "<meta name=\"generator\" content=\"Steelyard\">";

  private static final HtmlTemplate TEMPLATE = HtmlTemplate.named("drift-report.ftlh");

  /**
   * Checks that all are of the same series; the verdict may have none, and the current histograms
   * where there are no rows.
   */
  public DriftReport {
    misses = List.copyOf(misses);
    requireSeries(plan.size(), baseline.series());
    requireSeries(plan.size(), current.series() == 0 ? plan.size() : current.series());
    requireSeries(plan.size(), verdict.series().isEmpty() ? plan.size() : verdict.series().size());
  }

  private static void requireSeries(int expected, int found) {
    if (found != expected) {
      throw new IllegalArgumentException(found + " series under a plan of " + expected);
    }
  }

  /**
   * The report as one HTML page in UTF-8, which needs no other file, no network and no script.
   * Equal reports, equal bytes.
   */
  public byte[] html() {
    return TEMPLATE.fill(DriftPage.of(this, judged()));
  }

  private List<JudgedSeries> judged() {
    List<JudgedSeries> judged = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      int index = i;
      var series = plan.series().get(i);
      BinCounts counts =
          current.series() == 0 ? BinCounts.of(new long[series.bins().size()]) : current.of(i);
      SeriesVerdict verdictOf = verdict.series().isEmpty() ? null : verdict.series().get(i);
      judged.add(
          new JudgedSeries(
              i,
              series,
              new BinShares(series.bins(), baseline.of(i), counts),
              verdict,
              verdictOf,
              misses.stream().filter(miss -> miss.series() == index).toList()));
    }
    judged.sort(JudgedSeries.BY_SEVERITY);
    return judged;
  }
}
