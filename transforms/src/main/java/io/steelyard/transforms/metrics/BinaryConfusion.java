package io.steelyard.transforms.metrics;

/** Rows by label and by what a binary model says at a threshold. Counts are exact. */
record BinaryConfusion(
    long trueNegatives, long falsePositives, long falseNegatives, long truePositives) {

  /** The rows of a state at its fixed threshold. */
  static BinaryConfusion fixed(BinaryState state) {
    ScoreRanking ranking = new ScoreRanking(state.scores());
    return of(ranking, state.negativesAbove(), state.positivesAbove());
  }

  /** The rows at a threshold that is the lowest score of a bucket. */
  static BinaryConfusion at(ScoreRanking ranking, double threshold) {
    int bucket = ScoreBuckets.of(threshold);
    if (ScoreBuckets.lowest(bucket) != threshold) {
      throw new IllegalArgumentException(threshold + " is within a bucket");
    }
    long falsePositives = 0;
    long truePositives = 0;
    for (int i = ranking.size() - 1; i >= 0 && ranking.bucket(i) >= bucket; i--) {
      falsePositives += ranking.negatives(i);
      truePositives += ranking.positives(i);
    }
    return of(ranking, falsePositives, truePositives);
  }

  static BinaryConfusion of(ScoreRanking ranking, long falsePositives, long truePositives) {
    return new BinaryConfusion(
        ranking.allNegatives() - falsePositives,
        falsePositives,
        ranking.allPositives() - truePositives,
        truePositives);
  }

  /** The share of rows that are said right; NaN without rows. */
  double accuracy() {
    return (double) (trueNegatives + truePositives) / rows();
  }

  /** The share of rows that are said wrong; NaN without rows. */
  double error() {
    return (double) (falsePositives + falseNegatives) / rows();
  }

  /** The share of positives among the rows said positive; NaN where none is. */
  double precision() {
    return (double) truePositives / (truePositives + falsePositives);
  }

  /** The share of rows said positive among the positives; NaN where there is none. */
  double recall() {
    return (double) truePositives / (truePositives + falseNegatives);
  }

  /** The harmonic mean of precision and recall; NaN where no row is positive nor said to be. */
  double f1() {
    return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
  }

  long rows() {
    return trueNegatives + falsePositives + falseNegatives + truePositives;
  }
}
