package io.steelyard.pipelines.reports;

import io.steelyard.transforms.drift.BoundKind;
import io.steelyard.transforms.drift.Distance;
import io.steelyard.transforms.drift.DriftVerdict;
import io.steelyard.transforms.drift.ExceededBound;
import io.steelyard.transforms.drift.RateChange;
import io.steelyard.transforms.drift.Series;
import io.steelyard.transforms.drift.SeriesVerdict;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series with its histograms and what is said of it.
 *
 * @param index in the plan
 * @param series what it is
 * @param shares its bins, before and after
 * @param window the verdict on all series
 * @param verdict the verdict on this one; null where there were no rows to judge
 * @param misses fixed thresholds that it is beyond
 */
record JudgedSeries(
    int index,
    Series series,
    BinShares shares,
    DriftVerdict window,
    @Nullable SeriesVerdict verdict,
    List<ExceededBound> misses) {
  /** Alarms first, then the least probable, then the greatest effect, then as in the plan. */
  static final Comparator<JudgedSeries> BY_SEVERITY =
      Comparator.comparing((JudgedSeries each) -> !each.alarms())
          .thenComparingDouble(JudgedSeries::probability)
          .thenComparingDouble(each -> -each.effect())
          .thenComparingInt(JudgedSeries::index);

  boolean alarms() {
    return !misses.isEmpty() || (verdict != null && verdict.exceeds());
  }

  private double probability() {
    return verdict == null ? 1 : verdict.adjusted();
  }

  double effect() {
    return distance(Distance.JENSEN_SHANNON_DISTANCE);
  }

  double distance(Distance distance) {
    return distance.between(shares.bins(), shares.baseline(), shares.current());
  }

  String adjusted() {
    if (verdict == null) {
      return Figures.probability(Double.NaN);
    }
    boolean bound = window.bound() == BoundKind.HOLM && verdict.adjusted() >= 0.0001;
    return (bound ? "≤" : "") + Figures.probability(verdict.adjusted());
  }

  String missing() {
    RateChange rate =
        RateChange.missing(shares.bins(), shares.baseline().counts(), shares.current().counts());
    return Figures.change(rate.before(), rate.after());
  }

  String unseen() {
    RateChange rate =
        RateChange.unseen(shares.bins(), shares.baseline().counts(), shares.current().counts());
    return Figures.change(rate.before(), rate.after());
  }

  /** The verdict in a sentence or two. */
  String words() {
    StringBuilder words = new StringBuilder();
    if (verdict == null) {
      words.append("There are no rows to judge.");
    } else if (verdict.exceeds()) {
      words.append("Moved further than chance explains.");
    } else if (verdict.adjusted() <= window.level()) {
      words.append("Moved further than chance explains, but less than the effect that matters.");
    } else {
      words.append("Chance explains the difference.");
    }
    for (ExceededBound miss : misses) {
      words
          .append(' ')
          .append(DistanceFigure.of(miss.distance(), miss.value()).name())
          .append(" is ")
          .append(DistanceFigure.of(miss.distance(), miss.value()).value())
          .append(", beyond its fixed threshold of ")
          .append(DistanceFigure.of(miss.distance(), miss.maximum()).value())
          .append('.');
    }
    return words.toString();
  }
}
