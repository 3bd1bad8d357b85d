package io.steelyard.transforms.features;

import io.steelyard.transforms.statistics.PairMoments;
import java.util.List;

/**
 * The F statistic of numbers and a label, from 0 to the greatest double; 0 of what is constant.
 * Missing numbers do not count, unless they are imputed.
 */
final class FStatistic {
  private FStatistic() {}

  /**
   * Of a label that is a number, or of two classes, of which an analysis of variance says the same:
   * r^2 (n - 2) / (1 - r^2).
   *
   * @param both of the numbers before the steps that came later, and the label
   * @param labels of the label and itself
   */
  static double ofPair(Distribution numbers, PairMoments both, PairMoments labels) {
    long imputed = Double.isNaN(numbers.imputed()) ? 0 : labels.count() - both.count();
    return held(imputed == 0 ? both.fStatistic() : ofPair(numbers, both, labels, imputed));
  }

  private static double ofPair(
      Distribution numbers, PairMoments both, PairMoments labels, long imputed) {
    long count = labels.count();
    long own = both.count();
    double ownMean = numbers.through(both.first().mean());
    double mean = (own * ownMean + imputed * numbers.imputed()) / count;
    double unit = unit(numbers);
    double off = own == 0 ? 0 : (ownMean - mean) / unit;
    double imputedOff = (numbers.imputed() - mean) / unit;
    double deviation = numbers.spread(both.first().standardDeviation()) / unit;
    double labelUnit = labels.first().standardDeviation();
    double labelOff = (both.second().mean() - labels.first().mean()) / labelUnit;
    double labelDeviation = both.second().standardDeviation() / labelUnit;
    double correlation = both.correlation();
    double within = Double.isNaN(correlation) ? 0 : correlation * deviation * labelDeviation;
    // The labels' offsets add up to 0, so that those of imputed rows are known.
    double products = own * (within + off * labelOff) - imputedOff * (own * labelOff);
    double squares = own * (deviation * deviation + off * off) + imputed * imputedOff * imputedOff;
    double explained = products / squares * (products / count);
    return count < 3
        ? 0
        : explained >= 1 ? Double.MAX_VALUE : explained * (count - 2) / (1 - explained);
  }

  /** Of classes, by an analysis of variance. */
  static double ofClasses(Distribution numbers, List<ClassSums.OfClass> classes) {
    boolean isImputed = !Double.isNaN(numbers.imputed());
    double unit = unit(numbers);
    int groups = 0;
    long count = 0;
    double sum = 0;
    double[] counts = new double[classes.size()];
    double[] means = new double[counts.length];
    double within = 0;
    for (ClassSums.OfClass each : classes) {
      long own = each.present().count();
      long imputed = isImputed ? each.missing() : 0;
      if (own + imputed == 0) {
        continue;
      }
      double ownMean = own == 0 ? 0 : numbers.through(each.present().mean()) / unit;
      double value = imputed == 0 ? 0 : numbers.imputed() / unit;
      double mean = imputed == 0 ? ownMean : (own * ownMean + imputed * value) / (own + imputed);
      double deviation = numbers.spread(each.present().standardDeviation()) / unit;
      double off = ownMean - mean;
      within +=
          own * (deviation * deviation + off * off) + imputed * (value - mean) * (value - mean);
      counts[groups] = own + imputed;
      means[groups++] = mean;
      count += own + imputed;
      sum += (own + imputed) * mean;
    }
    if (groups < 2 || count <= groups) {
      return 0;
    }
    double between = 0;
    boolean differ = false;
    for (int i = 0; i < groups; i++) {
      double off = means[i] - sum / count;
      between += counts[i] * off * off;
      differ |= means[i] != means[0];
    }
    return differ ? held(between / (groups - 1) / (within / (count - groups))) : 0;
  }

  /** Numbers are divided by it, so that their squares are doubles. */
  private static double unit(Distribution numbers) {
    double deviation = numbers.standardDeviation();
    return deviation > 0 ? Math.min(deviation, Double.MAX_VALUE) : 1;
  }

  private static double held(double statistic) {
    return Double.isNaN(statistic) ? 0 : Math.min(statistic, Double.MAX_VALUE);
  }
}
