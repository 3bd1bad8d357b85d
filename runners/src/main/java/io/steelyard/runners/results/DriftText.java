package io.steelyard.runners.results;

import io.steelyard.pipelines.monitoring.DriftComparison;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.transforms.drift.Distance;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.ExceededBound;
import io.steelyard.transforms.drift.RateChange;
import io.steelyard.transforms.drift.SeriesChange;
import io.steelyard.transforms.drift.SeriesVerdict;
import java.io.PrintWriter;
import java.util.Locale;

/** A comparison in words: the verdict, then every series, the one that moved most first. */
public final class DriftText {
  private static final double LEAST_SHOWN = 0.0001;

  private DriftText() {}

  /** Writes a comparison. */
  public static void write(DriftComparison comparison, PrintWriter out) {
    var current = comparison.current();
    var baseline = comparison.monitor().baseline();
    out.printf(Locale.ROOT, "bundle    %s%n", comparison.bundle().id());
    out.printf(
        Locale.ROOT,
        "rows      %,d read = %,d compared + %,d rejected, with %,d rows of training%n",
        current.rows() + current.rejected(),
        current.rows(),
        current.rejected(),
        baseline.rows());
    out.printf(Locale.ROOT, "verdict   %s%n%n", verdict(comparison.verdict()));
    int width =
        comparison.verdict().series().stream()
            .mapToInt(series -> series.name().length())
            .max()
            .orElse(0);
    out.printf(
        Locale.ROOT,
        "  %-" + width + "s  %10s %7s %7s %17s %17s%n",
        "",
        "adjusted p",
        "effect",
        "PSI",
        "missing",
        "unseen");
    for (int s : comparison.verdict().bySeverity()) {
      series(comparison, s, width, out);
    }
    for (ExceededBound bound : comparison.exceeded()) {
      out.printf(
          Locale.ROOT,
          "%nbound     %s of %s is %s, beyond %s",
          EnumWords.of(bound.distance()),
          comparison.monitor().plan().series().get(bound.series()).name(),
          RoundedNumber.of(bound.value()),
          RoundedNumber.of(bound.maximum()));
    }
    out.printf(Locale.ROOT, "%n");
  }

  private static String verdict(DriftVerdict verdict) {
    long moved = verdict.series().stream().filter(SeriesVerdict::exceeds).count();
    String how =
        switch (verdict.bound()) {
          case CALIBRATED -> "calibrated for windows of this size";
          case BETWEEN_SIZES -> "between calibrated sizes";
          case HOLM -> "an upper bound, since no window of this size was calibrated";
          case NO_ROWS -> "no rows";
        };
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d series moved at a false-alarm rate of %s (%s)",
        moved > 0 ? "DRIFT" : "no drift",
        moved,
        verdict.series().size(),
        RoundedNumber.of(verdict.level()),
        how);
  }

  private static void series(DriftComparison comparison, int s, int width, PrintWriter out) {
    SeriesChange change = comparison.changes().get(s);
    SeriesVerdict verdict = change.verdict();
    out.printf(
        Locale.ROOT,
        "%s %-" + width + "s  %10s %7.4f %7.4f %17s %17s%n",
        verdict.exceeds() ? "*" : " ",
        verdict.name(),
        verdict.adjusted() < LEAST_SHOWN
            ? "< 0.0001"
            : String.format(Locale.ROOT, "%.4f", verdict.adjusted()),
        verdict.effect(),
        change.distances().get(Distance.POPULATION_STABILITY_INDEX),
        rates(change.missing()),
        rates(change.unseen()));
  }

  private static String rates(RateChange change) {
    return String.format(
        Locale.ROOT, "%.2f to %.2f %%", 100 * change.before(), 100 * change.after());
  }
}
