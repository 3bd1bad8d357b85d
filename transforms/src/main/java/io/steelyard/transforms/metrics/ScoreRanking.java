package io.steelyard.transforms.metrics;

import java.math.BigInteger;

/**
 * How well the scores of a {@link BinaryState} rank positives above negatives. Scores in the same
 * bucket count as tied, which is off by at most the stated bound.
 */
final class ScoreRanking {
  private final int[] buckets;
  private final long[] negatives;
  private final long[] positives;
  private final long allNegatives;
  private final long allPositives;

  ScoreRanking(SparseCounts scores) {
    int[] found = new int[scores.size()];
    negatives = new long[scores.size()];
    positives = new long[scores.size()];
    int size = 0;
    long negative = 0;
    long positive = 0;
    for (int i = 0; i < scores.size(); i++) {
      int bucket = (int) (scores.key(i) >> 1);
      if (size == 0 || found[size - 1] != bucket) {
        found[size++] = bucket;
      }
      if ((scores.key(i) & 1) == 0) {
        negatives[size - 1] = scores.count(i);
        negative += scores.count(i);
      } else {
        positives[size - 1] = scores.count(i);
        positive += scores.count(i);
      }
    }
    buckets = java.util.Arrays.copyOf(found, size);
    allNegatives = negative;
    allPositives = positive;
  }

  /** A measure and how far the value over the exact scores can be from it. */
  record Estimate(double value, double bound) {}

  /** The number of buckets that hold a row. */
  int size() {
    return buckets.length;
  }

  int bucket(int place) {
    return buckets[place];
  }

  long negatives(int place) {
    return negatives[place];
  }

  long positives(int place) {
    return positives[place];
  }

  long allNegatives() {
    return allNegatives;
  }

  long allPositives() {
    return allPositives;
  }

  /**
   * The area under the ROC curve: the share of pairs of a positive and a negative in which the
   * positive scores higher, ties counting half (Hanley and McNeil 1982). The bound is half the
   * share of pairs within a bucket.
   */
  Estimate areaUnderRoc() {
    BigInteger halves = BigInteger.ZERO;
    BigInteger tied = BigInteger.ZERO;
    long below = 0;
    for (int i = 0; i < buckets.length; i++) {
      halves = halves.add(product(positives[i], Math.addExact(2 * below, negatives[i])));
      tied = tied.add(product(positives[i], negatives[i]));
      below += negatives[i];
    }
    double pairs = product(allPositives, allNegatives).doubleValue();
    return new Estimate(halves.doubleValue() / pairs / 2, tied.doubleValue() / pairs / 2);
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  /**
   * Average precision: the sum over descending scores of the gain in recall times the precision
   * there, without interpolation. Within a bucket the precision at any positive lies between that
   * of the first of its positives after all of its negatives, and that of the last of its positives
   * before any; the bound sums the greater distance to either.
   */
  Estimate averagePrecision() {
    double sum = 0;
    double over = 0;
    double under = 0;
    long truePositives = 0;
    long falsePositives = 0;
    for (int i = buckets.length - 1; i >= 0; i--) {
      if (positives[i] > 0) {
        double all = truePositives + positives[i];
        double precision = all / (all + falsePositives + negatives[i]);
        double best = all / (all + falsePositives);
        double first = truePositives + 1.0;
        double worst = first / (first + falsePositives + negatives[i]);
        sum += positives[i] * precision;
        over += positives[i] * (best - precision);
        under += positives[i] * (precision - worst);
      }
      truePositives += positives[i];
      falsePositives += negatives[i];
    }
    return new Estimate(sum / allPositives, Math.max(over, under) / allPositives);
  }
}
