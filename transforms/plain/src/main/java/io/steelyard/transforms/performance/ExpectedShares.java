package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.metrics.SparseCounts;
import java.util.function.DoubleUnaryOperator;

/**
 * Metrics of rows of which only the chance is known that each is positive, or right. A metric's
 * slope by row is how much it grows with the row's chance: from it follow how much labels move it,
 * each row by itself, and how much wrong chances do, all rows of a pool together.
 */
final class ExpectedShares {
  private final double[] scores;
  private final double[] counts;
  private final double[] shares;
  private final int[] pools;
  private final Isotonic learned;
  private double all;

  ExpectedShares(Task task, SparseCounts scored, Isotonic learned) {
    this.learned = learned;
    int size = scored.size();
    scores = new double[size];
    counts = new double[size];
    shares = new double[size];
    pools = new int[size];
    for (int i = 0; i < size; i++) {
      scores[i] = ScoredBuckets.value(task, scored.key(i));
      counts[i] = scored.count(i);
      shares[i] = learned.at(scores[i]);
      pools[i] = learned.pool(scores[i]);
      all += counts[i];
    }
  }

  /** The area under the ROC curve; NaN where only one class is to be expected. */
  Estimate areaUnderRoc(double z) {
    double positives = 0;
    double negatives = 0;
    double right = 0;
    for (int i = 0; i < scores.length; i++) {
      double positive = counts[i] * shares[i];
      double negative = counts[i] - positive;
      right += positive * (negatives + negative / 2);
      positives += positive;
      negatives += negative;
    }
    double area = right / (positives * negatives);
    double[] slopes = new double[scores.length];
    double positivesBelow = 0;
    double negativesBelow = 0;
    for (int i = 0; i < scores.length; i++) {
      double positive = counts[i] * shares[i];
      double negative = counts[i] - positive;
      double ofPositive = (negativesBelow + negative / 2) / negatives - area;
      double ofNegative = 1 - (positivesBelow + positive / 2) / positives - area;
      slopes[i] = ofPositive / positives - ofNegative / negatives;
      positivesBelow += positive;
      negativesBelow += negative;
    }
    return share(area, slopes, z);
  }

  /**
   * The mean of what a row counts if it is positive, or right, and of what if it is not.
   *
   * @param most the greatest that the mean can be
   */
  Estimate mean(DoubleUnaryOperator positive, DoubleUnaryOperator negative, double most, double z) {
    double sum = 0;
    double[] slopes = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double yes = positive.applyAsDouble(scores[i]);
      double no = negative.applyAsDouble(scores[i]);
      sum += counts[i] * (shares[i] * yes + (1 - shares[i]) * no);
      slopes[i] = (yes - no) / all;
    }
    double half = z * Math.sqrt(variance(slopes));
    double value = sum / all;
    return new Estimate(
        value,
        new Interval(
            Math.max(0, Math.min(value, most) - half),
            Math.max(value, Math.min(most, value + half))));
  }

  /** The share of positives from the threshold on; NaN where no row is. */
  Estimate precision(double threshold, double z) {
    double said = said(threshold);
    double[] slopes = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      slopes[i] = scores[i] >= threshold ? 1 / said : 0;
    }
    return share(right(threshold) / said, slopes, z);
  }

  /** The share of the positives that are from the threshold on; NaN where none is expected. */
  Estimate recall(double threshold, double z) {
    double positives = positives();
    double recall = right(threshold) / positives;
    double[] slopes = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      slopes[i] = ((scores[i] >= threshold ? 1 : 0) - recall) / positives;
    }
    return share(recall, slopes, z);
  }

  /** The harmonic mean of both. */
  Estimate f1(double threshold, double z) {
    double over = said(threshold) + positives();
    double f1 = 2 * right(threshold) / over;
    double[] slopes = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      slopes[i] = ((scores[i] >= threshold ? 2 : 0) - f1) / over;
    }
    return share(f1, slopes, z);
  }

  private double said(double threshold) {
    double said = 0;
    for (int i = 0; i < scores.length; i++) {
      said += scores[i] >= threshold ? counts[i] : 0;
    }
    return said;
  }

  private double right(double threshold) {
    double right = 0;
    for (int i = 0; i < scores.length; i++) {
      right += scores[i] >= threshold ? counts[i] * shares[i] : 0;
    }
    return right;
  }

  private double positives() {
    double positives = 0;
    for (int i = 0; i < scores.length; i++) {
      positives += counts[i] * shares[i];
    }
    return positives;
  }

  /** A share with its interval, which is even on the scale of log-odds. */
  private Estimate share(double share, double[] slopes, double z) {
    if (!(share > 0 && share < 1)) {
      return new Estimate(share, Interval.ANY_SHARE);
    }
    double error = Math.sqrt(variance(slopes)) / (share * (1 - share));
    double factor = StrictMath.exp(z * error);
    double odds = share / (1 - share);
    return new Estimate(
        share,
        new Interval(
            Math.min(share, odds / (odds + factor)), Math.max(share, odds / (odds + 1 / factor))));
  }

  private double variance(double[] slopes) {
    double variance = 0;
    double[] together = new double[learned.pools()];
    for (int i = 0; i < slopes.length; i++) {
      variance += counts[i] * chance(shares[i]) * slopes[i] * slopes[i];
      together[pools[i]] += counts[i] * slopes[i];
    }
    for (int pool = 0; pool < together.length; pool++) {
      // Where all rows of a pool were alike, others may come that are not.
      double share =
          (learned.value(pool) * learned.trials(pool) + 0.5) / (learned.trials(pool) + 1);
      variance += together[pool] * together[pool] * chance(share) / learned.trials(pool);
    }
    return variance;
  }

  private static double chance(double share) {
    return share * (1 - share);
  }
}
