package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.metrics.SparseCounts;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

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
  private final boolean[] said;
  private final Isotonic learned;
  private double all;

  /**
   * Of these rows.
   *
   * @param said the first bucket of rows that are said positive, see {@link ScoredBuckets#said}
   */
  ExpectedShares(Task task, SparseCounts scored, Isotonic learned, long said) {
    this.learned = learned;
    int size = scored.size();
    this.said = new boolean[size];
    scores = new double[size];
    counts = new double[size];
    shares = new double[size];
    pools = new int[size];
    for (int i = 0; i < size; i++) {
      scores[i] = ScoredBuckets.value(task, scored.key(i));
      this.said[i] = scored.key(i) >= said;
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
    return meanByRow(
        row -> positive.applyAsDouble(scores[row]),
        row -> negative.applyAsDouble(scores[row]),
        most,
        z);
  }

  /** The share of rows that are said rightly. */
  Estimate accuracy(double z) {
    return meanByRow(row -> said[row] ? 1 : 0, row -> said[row] ? 0 : 1, 1, z);
  }

  /** The share of the others. */
  Estimate error(double z) {
    return meanByRow(row -> said[row] ? 0 : 1, row -> said[row] ? 1 : 0, 1, z);
  }

  private Estimate meanByRow(
      IntToDoubleFunction positive, IntToDoubleFunction negative, double most, double z) {
    double sum = 0;
    double[] slopes = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double yes = positive.applyAsDouble(i);
      double no = negative.applyAsDouble(i);
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

  /** The share of positives among the rows that are said positive; NaN where no row is. */
  Estimate precision(double z) {
    double all = allSaid();
    double[] slopes = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      slopes[i] = said[i] ? 1 / all : 0;
    }
    return share(right() / all, slopes, z);
  }

  /** The share of the positives that are said positive; NaN where none is expected. */
  Estimate recall(double z) {
    double positives = positives();
    double recall = right() / positives;
    double[] slopes = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      slopes[i] = ((said[i] ? 1 : 0) - recall) / positives;
    }
    return share(recall, slopes, z);
  }

  /** The harmonic mean of both. */
  Estimate f1(double z) {
    double over = allSaid() + positives();
    double f1 = 2 * right() / over;
    double[] slopes = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      slopes[i] = ((said[i] ? 2 : 0) - f1) / over;
    }
    return share(f1, slopes, z);
  }

  private double allSaid() {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += said[i] ? counts[i] : 0;
    }
    return sum;
  }

  private double right() {
    double right = 0;
    for (int i = 0; i < scores.length; i++) {
      right += said[i] ? counts[i] * shares[i] : 0;
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
