package io.steelyard.pipelines.reports;

import io.steelyard.pipelines.reports.PerformancePage.Fact;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.transforms.performance.Estimate;
import io.steelyard.transforms.performance.PerformanceWindow;
import java.util.List;

/**
 * How far estimates without labels were from what labels said later, over windows of which at least
 * half of the predictions have a label.
 *
 * @param windows that have both
 * @param held of them, whose truth lies in the estimate's interval
 * @param off the mean distance of the truth from the estimate, NaN of no windows
 * @param uncorrected the same of estimates that no earlier window corrected
 * @param half the mean of half the width of the intervals
 */
record EstimateQuality(int windows, int held, double off, double uncorrected, double half) {
  private static final double LEAST_COVERAGE = 0.5;

  static EstimateQuality of(List<PerformanceWindow> windows, String metric) {
    int compared = 0;
    int held = 0;
    double off = 0;
    double uncorrected = 0;
    double half = 0;
    for (PerformanceWindow window : windows) {
      Double truth = window.all().measures().metrics().get(metric);
      Estimate estimate = window.all().estimates().get(metric);
      Estimate plain = window.all().expected().get(metric);
      if (truth == null
          || estimate == null
          || plain == null
          || window.all().counts().coverage() < LEAST_COVERAGE) {
        continue;
      }
      compared++;
      held += estimate.interval().holds(truth) ? 1 : 0;
      off += Math.abs(truth - estimate.value());
      uncorrected += Math.abs(truth - plain.value());
      half += (estimate.interval().high() - estimate.interval().low()) / 2;
    }
    return new EstimateQuality(
        compared, held, off / compared, uncorrected / compared, half / compared);
  }

  List<Fact> facts() {
    if (windows == 0) {
      return List.of();
    }
    return List.of(
        new Fact("Windows compared", Figures.count(windows)),
        new Fact(
            "Truth within the interval",
            Figures.count(held)
                + " of "
                + Figures.count(windows)
                + " windows ("
                + Figures.share((double) held / windows)
                + ")"),
        new Fact("Mean distance from the truth", RoundedNumber.measure(off)),
        new Fact("Without correction by earlier windows", RoundedNumber.measure(uncorrected)),
        new Fact(
            "Mean half width of the intervals",
            Double.isFinite(half) ? RoundedNumber.measure(half) : "any"));
  }
}
