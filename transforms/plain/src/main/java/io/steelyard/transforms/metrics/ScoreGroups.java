package io.steelyard.transforms.metrics;

/**
 * Sums by bucket of scores and label, as doubles.
 *
 * @param buckets ascending
 * @param negative the sum of the negatives of each bucket
 * @param positive the sum of its positives
 */
record ScoreGroups(int[] buckets, double[] negative, double[] positive) {

  /** Sums by {@code 2 * bucket + label}. */
  static ScoreGroups of(SparseSums sums) {
    ScoreRanking ranking = new ScoreRanking(sums);
    int[] buckets = new int[ranking.size()];
    double[] negative = new double[buckets.length];
    double[] positive = new double[buckets.length];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = ranking.bucket(i);
      negative[i] = ranking.value(ranking.negatives(i));
      positive[i] = ranking.value(ranking.positives(i));
    }
    return new ScoreGroups(buckets, negative, positive);
  }

  double allNegative() {
    return sum(negative);
  }

  double allPositive() {
    return sum(positive);
  }

  double all() {
    return allNegative() + allPositive();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
