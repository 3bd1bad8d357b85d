package io.steelyard.transforms.drift;

/**
 * Distances between two histograms over {@link NumberBins} that use the order of the bins. Missing
 * values are left out: they are nowhere on the line. NaN where either histogram holds no value.
 */
final class OrderedShares {
  private OrderedShares() {}

  static double kolmogorovSmirnov(NumberBins bins, long[] baseline, long[] current) {
    double baselineRows = values(bins, baseline);
    double currentRows = values(bins, current);
    double greatest = baselineRows > 0 && currentRows > 0 ? 0 : Double.NaN;
    long below = 0;
    long belowNow = 0;
    for (int bin = 0; bin < bins.missing(); bin++) {
      below += baseline[bin];
      belowNow += current[bin];
      greatest = Math.max(greatest, Math.abs(below / baselineRows - belowNow / currentRows));
    }
    return greatest;
  }

  static double wasserstein(NumberBins bins, long[] baseline, long[] current) {
    double baselineRows = values(bins, baseline);
    double currentRows = values(bins, current);
    double sum = baselineRows > 0 && currentRows > 0 ? 0 : Double.NaN;
    long below = 0;
    long belowNow = 0;
    for (int bin = 0; bin < bins.missing() - 1; bin++) {
      below += baseline[bin];
      belowNow += current[bin];
      double gap = bins.representative(bin + 1) - bins.representative(bin);
      sum += Math.abs(below / baselineRows - belowNow / currentRows) * gap;
    }
    double deviation = deviation(bins, baseline, baselineRows);
    return sum == 0 ? 0 : deviation > 0 ? sum / deviation : Double.NaN;
  }

  private static double deviation(NumberBins bins, long[] counts, double rows) {
    double mean = 0;
    for (int bin = 0; bin < bins.missing(); bin++) {
      mean += counts[bin] == 0 ? 0 : counts[bin] / rows * bins.representative(bin);
    }
    double variance = 0;
    for (int bin = 0; bin < bins.missing(); bin++) {
      double distance = bins.representative(bin) - mean;
      variance += counts[bin] == 0 ? 0 : counts[bin] / rows * distance * distance;
    }
    return Math.sqrt(variance);
  }

  private static double values(NumberBins bins, long[] counts) {
    return Shares.total(counts) - counts[bins.missing()];
  }
}
