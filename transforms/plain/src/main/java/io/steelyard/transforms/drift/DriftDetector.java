package io.steelyard.transforms.drift;

import io.steelyard.schemas.definition.AlarmRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Judges whether chance explains how a window differs from the baseline. Of windows that do not
 * drift, with no least effect, it lets as many exceed as the level says, averaged over baselines;
 * with a given baseline the rate may be higher or lower.
 *
 * <p>Immutable; equal histograms, equal verdicts, on every machine.
 */
public final class DriftDetector {
  private final HistogramPlan plan;
  private final Histograms baseline;
  private final Calibration calibration;
  private final double level;
  private final double leastEffect;

  /**
   * A detector.
   *
   * @param baseline that the calibration was drawn for
   * @param falseAlarmRate of final alarms a window, between 0 and 1, usually 0.01
   * @param rule what makes a final alarm of windows that exceed
   * @param leastEffect a {@link Distance#JENSEN_SHANNON_DISTANCE} below which nothing exceeds,
   *     usually 0
   * @throws IllegalArgumentException if plan, baseline and calibration are not of the same series
   */
  public DriftDetector(
      HistogramPlan plan,
      Histograms baseline,
      Calibration calibration,
      double falseAlarmRate,
      AlarmRule rule,
      double leastEffect) {
    int calibrated = calibration.sizes().get(0).series().size();
    if (plan.size() != baseline.series() || plan.size() != calibrated) {
      throw new IllegalArgumentException(
          "a plan of "
              + plan.size()
              + ", a baseline of "
              + baseline.series()
              + " and a calibration of "
              + calibrated
              + " series");
    }
    this.plan = plan;
    this.baseline = baseline;
    this.calibration = calibration;
    this.level = rule.level(falseAlarmRate);
    this.leastEffect = leastEffect;
  }

  /**
   * The verdict on a window.
   *
   * @param window counted by the plan; {@link Histograms#NONE} or no rows exceed nothing
   * @throws IllegalArgumentException if its series or bins are not those of the baseline
   */
  public DriftVerdict judge(Histograms window) {
    if (window.rows() == 0 || window.series() == 0) {
      return new DriftVerdict(window.rows(), BoundKind.NO_ROWS, level, List.of());
    }
    requireSameBins(window);
    double[] statistics =
        IntStream.range(0, plan.size())
            .mapToDouble(s -> DriftStatistic.of(baseline.arrays()[s], window.arrays()[s]))
            .toArray();
    BoundKind bound = bound(window.rows());
    double[] pValues = new double[statistics.length];
    for (int s = 0; s < pValues.length; s++) {
      pValues[s] = pValue(window.rows(), s, statistics[s]);
    }
    double[] adjusted =
        bound == BoundKind.HOLM
            ? joint(calibration.sizes(), pValues, holm(pValues))
            : joint(around(window.rows()), pValues, new double[pValues.length]);
    List<SeriesVerdict> series = new ArrayList<>();
    for (int s = 0; s < statistics.length; s++) {
      double effect = Math.sqrt(Shares.jensenShannon(baseline.arrays()[s], window.arrays()[s]));
      boolean exceeds = adjusted[s] <= level && effect >= leastEffect;
      String name = plan.series().get(s).name();
      series.add(new SeriesVerdict(name, statistics[s], pValues[s], adjusted[s], effect, exceeds));
    }
    return new DriftVerdict(window.rows(), bound, level, series);
  }

  private void requireSameBins(Histograms window) {
    boolean same = window.series() == plan.size();
    for (int s = 0; same && s < plan.size(); s++) {
      same = window.arrays()[s].length == baseline.arrays()[s].length;
    }
    if (!same) {
      throw new IllegalArgumentException("a window was counted by another plan than the baseline");
    }
  }

  private BoundKind bound(long rows) {
    return switch (around(rows).size()) {
      case 1 -> BoundKind.CALIBRATED;
      case 2 -> BoundKind.BETWEEN_SIZES;
      default -> BoundKind.HOLM;
    };
  }

  /** The p-value of a series by itself. */
  private double pValue(long rows, int series, double statistic) {
    List<SizeNull> sizes = around(rows);
    if (sizes.size() == 1) {
      return sizes.get(0).series().get(series).pValue(statistic);
    }
    if (sizes.size() == 2) {
      SeriesNull less = sizes.get(0).series().get(series);
      SeriesNull more = sizes.get(1).series().get(series);
      double low = StrictMath.log(sizes.get(0).rows());
      double high = StrictMath.log(sizes.get(1).rows());
      double share = (StrictMath.log((double) rows) - low) / (high - low);
      return SeriesNull.between(less, more, share).pValue(statistic);
    }
    double greatest = 0;
    for (SizeNull size : calibration.sizes()) {
      greatest = Math.max(greatest, size.series().get(series).bound(statistic));
    }
    return greatest;
  }

  /** The size itself, or the two around it; outside, none. */
  private List<SizeNull> around(long rows) {
    List<SizeNull> sizes = calibration.sizes();
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i).rows() == rows) {
        return sizes.subList(i, i + 1);
      }
      if (i > 0 && sizes.get(i - 1).rows() < rows && rows < sizes.get(i).rows()) {
        return sizes.subList(i - 1, i + 1);
      }
    }
    return List.of();
  }

  /** The greatest adjusted p-values under the sizes, and not below some that are given. */
  private static double[] joint(List<SizeNull> sizes, double[] pValues, double[] least) {
    double[] adjusted = least.clone();
    for (SizeNull size : sizes) {
      for (int s = 0; s < pValues.length; s++) {
        adjusted[s] = Math.max(adjusted[s], size.adjusted(pValues[s]));
      }
    }
    return adjusted;
  }

  private static double[] holm(double[] pValues) {
    List<Integer> order =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(s -> pValues[s]))
            .toList();
    double[] adjusted = new double[pValues.length];
    double greatest = 0;
    for (int i = 0; i < order.size(); i++) {
      int s = order.get(i);
      greatest = Math.max(greatest, Math.min(1, (pValues.length - i) * pValues[s]));
      adjusted[s] = greatest;
    }
    return adjusted;
  }
}
