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

  /**
   * The area between the cumulated shares, each bin's values being where their mean is, in standard
   * deviations of the baseline. NaN where the means are not known, and where the baseline does not
   * deviate but the current does.
   */
  static double wasserstein(NumberBins bins, BinCounts baseline, BinCounts current) {
    if (baseline.offsets().length != bins.size() || current.offsets().length != bins.size()) {
      return Double.NaN;
    }
    if (bins.deviation() == 0) {
      return kolmogorovSmirnov(bins, baseline.counts(), current.counts()) == 0 ? 0 : Double.NaN;
    }
    double rows = values(bins, baseline.counts());
    double rowsNow = values(bins, current.counts());
    double area = rows > 0 && rowsNow > 0 ? 0 : Double.NaN;
    double ahead = 0;
    double at = 0;
    int bin = next(bins, baseline, 0);
    int binNow = next(bins, current, 0);
    while (bin < bins.missing() || binNow < bins.missing()) {
      double mean = mean(bins, baseline, bin);
      double meanNow = mean(bins, current, binNow);
      double to = Math.min(mean, meanNow);
      area += ahead == 0 ? 0 : Math.abs(ahead) * (to - at);
      at = to;
      if (mean <= meanNow) {
        ahead += baseline.counts()[bin] / rows;
        bin = next(bins, baseline, bin + 1);
      } else {
        ahead -= current.counts()[binNow] / rowsNow;
        binNow = next(bins, current, binNow + 1);
      }
    }
    return area / bins.deviation();
  }

  /** The first bin from one on that holds values, or that of missing. */
  private static int next(NumberBins bins, BinCounts histogram, int from) {
    int bin = from;
    while (bin < bins.missing() && histogram.counts()[bin] == 0) {
      bin++;
    }
    return bin;
  }

  private static double mean(NumberBins bins, BinCounts histogram, int bin) {
    return bin == bins.missing()
        ? Double.POSITIVE_INFINITY
        : bins.mean(bin, histogram.counts()[bin], histogram.offsets()[bin]);
  }

  private static double values(NumberBins bins, long[] counts) {
    return Shares.total(counts) - counts[bins.missing()];
  }
}
