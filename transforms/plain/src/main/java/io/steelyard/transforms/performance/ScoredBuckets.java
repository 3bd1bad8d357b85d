package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.metrics.ScoreBuckets;
import io.steelyard.transforms.models.Scores;

/**
 * The bucket of a prediction, by which its performance can be expected: of a binary model that of
 * its score, of several classes that of the greatest probability, both of {@link ScoreBuckets}; of
 * a regression that of equal sign, exponent and first twelve bits of the fraction. Buckets ascend
 * with what they hold.
 */
final class ScoredBuckets {
  private static final int SHIFT = 40;
  private static final long LEAST = ordered(Double.NEGATIVE_INFINITY) >> SHIFT;

  private ScoredBuckets() {}

  /** The bucket of a row, from 0. */
  static long of(Task task, Scores scores, int row) {
    return of(task, score(task, scores, row));
  }

  /** The bucket of a {@link #score}, from 0. */
  static long of(Task task, double score) {
    return task == Task.REGRESSION ? (ordered(score) >> SHIFT) - LEAST : ScoreBuckets.of(score);
  }

  /**
   * The first bucket of scores that a binary model says positive: the one that the threshold lies
   * in, since a score that is exactly the threshold is positive.
   */
  static long said(double threshold) {
    return threshold <= 1 ? of(Task.BINARY, Math.max(0, threshold)) : ScoreBuckets.COUNT;
  }

  /** The score, the greatest probability, or the prediction. */
  static double score(Task task, Scores scores, int row) {
    return task == Task.MULTICLASS ? greatest(scores, row) : scores.value(row);
  }

  /** The least of what a bucket holds; of negative predictions of a regression the greatest. */
  static double value(Task task, long bucket) {
    if (task != Task.REGRESSION) {
      return ScoreBuckets.lowest((int) bucket);
    }
    long shifted = bucket + LEAST;
    long bits = shifted < 0 ? ~(~shifted << SHIFT) : shifted << SHIFT;
    return Double.longBitsToDouble(bits ^ ((bits >> 63) & Long.MAX_VALUE)) + 0.0;
  }

  private static double greatest(Scores scores, int row) {
    int first = row * scores.outputs();
    double greatest = scores.values()[first];
    for (int i = 1; i < scores.outputs(); i++) {
      greatest = Math.max(greatest, scores.values()[first + i]);
    }
    return Math.min(1, greatest);
  }

  private static long ordered(double value) {
    long raw = Double.doubleToRawLongBits(value + 0.0);
    return raw ^ ((raw >> 63) & Long.MAX_VALUE);
  }
}
