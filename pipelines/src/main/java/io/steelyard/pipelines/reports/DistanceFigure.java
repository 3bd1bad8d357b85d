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
      case CHI_SQUARE -> "Chi-square";
      case MISSING_RATE_CHANGE -> "Missing rate";
      case UNSEEN_RATE_CHANGE -> "Unseen rate";
    };
  }

  /** What a distance measures, in a sentence, for the legend. */
  static String meaning(Distance distance) {
    return switch (distance) {
      case POPULATION_STABILITY_INDEX ->
          "sum of (q − p) ln(q / p) over the bins, a share of 0 taken as 0.0001; from 0 without"
              + " bound.";
      case JENSEN_SHANNON_DIVERGENCE ->
          "mean Kullback–Leibler divergence from the mixture of both, in bits; 0 to 1.";
      case JENSEN_SHANNON_DISTANCE -> "square root of the divergence, a metric; 0 to 1.";
      case L_INFINITY -> "greatest difference of a bin's share; 0 to 1.";
      case KOLMOGOROV_SMIRNOV ->
          "greatest difference of the cumulated shares of values; 0 to 1; numbers only.";
      case WASSERSTEIN ->
          "mean way that a value moved, in standard deviations of the baseline; numbers only.";
      case HELLINGER -> "distance of the square roots of the shares; 0 to 1.";
      case CHI_SQUARE -> "two-sample statistic over the bins; grows with the rows.";
      case MISSING_RATE_CHANGE -> "share of missing values, current less baseline.";
      case UNSEEN_RATE_CHANGE ->
          "share of values out of the baseline's range or vocabulary, current less baseline.";
    };
  }
}
