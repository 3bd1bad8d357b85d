package io.steelyard.transforms.drift;

import java.util.Arrays;

/**
 * Distances between two histograms p and q as shares, whatever their bins mean. NaN where either is
 * empty, unless said otherwise. Histograms have equally many bins.
 */
final class Shares {
  /** What an empty bin's share counts as where it is divided by. */
  static final double EMPTY_SHARE = 0.0001;

  private static final double LOG_TWO = StrictMath.log(2);

  private Shares() {}

  static double stability(long[] baseline, long[] current) {
    double sum = 0;
    double baselineRows = total(baseline);
    double currentRows = total(current);
    for (int i = 0; i < baseline.length; i++) {
      if (baseline[i] > 0 || current[i] > 0) {
        double p = baseline[i] == 0 ? EMPTY_SHARE : baseline[i] / baselineRows;
        double q = current[i] == 0 ? EMPTY_SHARE : current[i] / currentRows;
        sum += (q - p) * StrictMath.log(q / p);
      }
    }
    return baselineRows > 0 && currentRows > 0 ? sum : Double.NaN;
  }

  static double jensenShannon(long[] baseline, long[] current) {
    double sum = 0;
    double baselineRows = total(baseline);
    double currentRows = total(current);
    for (int i = 0; i < baseline.length; i++) {
      double p = baseline[i] / baselineRows;
      double q = current[i] / currentRows;
      double middle = (p + q) / 2;
      sum += p == 0 ? 0 : p * StrictMath.log(p / middle);
      sum += q == 0 ? 0 : q * StrictMath.log(q / middle);
    }
    return Math.max(0, Math.min(1, sum / 2 / LOG_TWO));
  }

  static double greatestDifference(long[] baseline, long[] current) {
    double greatest = 0;
    double baselineRows = total(baseline);
    double currentRows = total(current);
    for (int i = 0; i < baseline.length; i++) {
      greatest =
          Math.max(greatest, Math.abs(baseline[i] / baselineRows - current[i] / currentRows));
    }
    return greatest;
  }

  static double hellinger(long[] baseline, long[] current) {
    double sum = 0;
    double baselineRows = total(baseline);
    double currentRows = total(current);
    for (int i = 0; i < baseline.length; i++) {
      double difference =
          Math.sqrt(current[i] / currentRows) - Math.sqrt(baseline[i] / baselineRows);
      sum += difference * difference;
    }
    return Math.min(1, Math.sqrt(sum / 2));
  }

  static double totalVariation(long[] baseline, long[] current) {
    double sum = 0;
    double baselineRows = total(baseline);
    double currentRows = total(current);
    for (int i = 0; i < baseline.length; i++) {
      sum += Math.abs(baseline[i] / baselineRows - current[i] / currentRows);
    }
    return Math.min(1, sum / 2);
  }

  static double total(long[] counts) {
    return Arrays.stream(counts).sum();
  }
}
