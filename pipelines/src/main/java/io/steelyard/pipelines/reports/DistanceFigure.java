package io.steelyard.pipelines.reports;

import io.steelyard.transforms.drift.Distance;

/**
 * A distance of a series in a report.
 *
 * @param name in words
 * @param value as text
 */
public record DistanceFigure(String name, String value) {
  static DistanceFigure of(Distance distance, double value) {
    boolean rate =
        distance == Distance.MISSING_RATE_CHANGE || distance == Distance.UNSEEN_RATE_CHANGE;
    return new DistanceFigure(
        name(distance), rate ? Figures.points(value) : Figures.distance(value));
  }

  static String name(Distance distance) {
    return switch (distance) {
      case POPULATION_STABILITY_INDEX -> "Population stability index";
      case JENSEN_SHANNON_DIVERGENCE -> "Jensen–Shannon divergence";
      case JENSEN_SHANNON_DISTANCE -> "Jensen–Shannon distance";
      case L_INFINITY -> "L-infinity";
      case KOLMOGOROV_SMIRNOV -> "Kolmogorov–Smirnov";
      case WASSERSTEIN -> "Wasserstein";
      case HELLINGER -> "Hellinger";
      case TOTAL_VARIATION -> "Total variation";
      case CHI_SQUARE -> "Chi-square";
      case ONE_SAMPLE_CHI_SQUARE -> "Chi-square, one sample";
      case ONE_SAMPLE_G -> "G, one sample";
      case MISSING_RATE_CHANGE -> "Missing rate";
      case UNSEEN_RATE_CHANGE -> "Unseen rate";
    };
  }

  /**
   * What a distance measures, over which bins and with what smoothing, and which rule of thumb it
   * may be compared with; for the legend.
   */
  static String meaning(Distance distance) {
    return switch (distance) {
      case POPULATION_STABILITY_INDEX ->
          "sum of (q − p) ln(q / p) over all bins, a share of 0 taken as 0.0001; from 0 without"
              + " bound. The rule of 0.1 and 0.25 is of ten open-ended bins: over these, of which"
              + " there are more, the same change is greater, and of few rows chance alone is above"
              + " 0.1.";
      case JENSEN_SHANNON_DIVERGENCE ->
          "mean Kullback–Leibler divergence from the mixture of both, in bits, over all bins, no"
              + " smoothing; 0 to 1. TFDV's is of the same base, over its own bins.";
      case JENSEN_SHANNON_DISTANCE ->
          "square root of the divergence, a metric; 0 to 1. Evidently's rule of 0.1 is in nats: 0.12"
              + " here.";
      case L_INFINITY ->
          "greatest difference of a bin's share, over all bins, no smoothing; 0 to 1. For texts with"
              + " bins of their own it is TFDV's and Deequ's, and so are their limits.";
      case KOLMOGOROV_SMIRNOV ->
          "greatest difference of the cumulated shares at the bins' edges, missing left out; 0 to 1;"
              + " numbers only. At most that of the values themselves, and tables of critical values"
              + " hold for the latter.";
      case WASSERSTEIN ->
          "mean way that a value moved, in standard deviations of the baseline, from each bin's mean,"
              + " values out of range included, missing left out; numbers only. Evidently's rule of 0.1"
              + " is of the same measure.";
      case HELLINGER ->
          "distance of the square roots of the shares, over all bins, no smoothing; 0 to 1."
              + " Evidently's rule of 0.1 is of the same formula.";
      case TOTAL_VARIATION ->
          "half the sum of |q − p| over all bins, no smoothing; 0 to 1: the share of rows that would"
              + " have to change bins. It grows with the number of bins, and no rule of thumb is usual.";
      case CHI_SQUARE ->
          "Pearson's two-sample statistic over the bins that either occupies, no smoothing; grows with"
              + " the rows. Of independent rows, to be compared with chi-square of one degree less than"
              + " bins.";
      case ONE_SAMPLE_CHI_SQUARE ->
          "Pearson's statistic with the baseline's shares taken as known, as Deequ and Evidently do; an"
              + " empty bin of the baseline counts as half a row; grows with the rows. Compared with"
              + " chi-square it alarms too often unless the baseline has many more rows.";
      case ONE_SAMPLE_G ->
          "likelihood ratio with the baseline's shares taken as known, as Evidently's G-test; an empty"
              + " bin of the baseline counts as half a row; compared like the former.";
      case MISSING_RATE_CHANGE -> "share of missing values, current less baseline.";
      case UNSEEN_RATE_CHANGE ->
          "share of values out of the baseline's range or vocabulary, current less baseline.";
    };
  }
}
