package io.steelyard.transforms.metrics;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ThresholdSpec;
import java.math.BigInteger;

/**
 * Chooses the score from which a binary model says positive, where rows count by their weights.
 * Candidates are the lowest scores of the buckets that hold validation rows, and 1; so counts at
 * the choice are exact. Of equally good candidates the greatest is taken.
 */
final class DecisionThreshold {
  private DecisionThreshold() {}

  /**
   * The threshold that a definition asks for.
   *
   * @param validation the outcome of the validation rows
   * @throws UserError if those rows do not decide it
   */
  static double choose(ThresholdSpec spec, BinaryState validation) {
    if (!Double.isNaN(spec.known())) {
      return spec.known();
    }
    ScoreRanking ranking = new ScoreRanking(validation.scores());
    if (!ranking.hasBoth()) {
      throw new UserError(
          "The threshold cannot be chosen: of "
              + validation.rows()
              + " validation rows, "
              + (ranking.hasPositives() ? "all" : "0")
              + " are positive; hold out more rows (split: validation) or fix the threshold.");
    }
    if (spec instanceof ThresholdSpec.ReachPrecision reach) {
      return leastWithPrecision(ranking, reach.precision());
    }
    double best = 1;
    double bestGain = gain(spec, ranking.at(1));
    BigInteger falsePositives = BigInteger.ZERO;
    BigInteger truePositives = BigInteger.ZERO;
    for (int i = ranking.size() - 1; i >= 0; i--) {
      falsePositives = falsePositives.add(ranking.negatives(i));
      truePositives = truePositives.add(ranking.positives(i));
      double gain = gain(spec, ranking.confusion(falsePositives, truePositives));
      if (gain > bestGain) {
        bestGain = gain;
        best = ScoreBuckets.lowest(ranking.bucket(i));
      }
    }
    return best;
  }

  private static double gain(ThresholdSpec spec, BinaryConfusion confusion) {
    if (spec instanceof ThresholdSpec.MinimizeCost cost) {
      return -(cost.falsePositive() * confusion.falsePositives()
          + cost.falseNegative() * confusion.falseNegatives());
    }
    if (spec instanceof ThresholdSpec.MaximizeF1) {
      return confusion.f1();
    }
    throw new IllegalStateException("nothing tells how good a score is for " + spec);
  }

  private static double leastWithPrecision(ScoreRanking ranking, double precision) {
    double least = Double.NaN;
    double best = 0;
    BigInteger falsePositives = BigInteger.ZERO;
    BigInteger truePositives = BigInteger.ZERO;
    for (int i = ranking.size() - 1; i >= 0; i--) {
      falsePositives = falsePositives.add(ranking.negatives(i));
      truePositives = truePositives.add(ranking.positives(i));
      double reached = ranking.confusion(falsePositives, truePositives).precision();
      best = Math.max(best, reached);
      if (reached >= precision) {
        least = ScoreBuckets.lowest(ranking.bucket(i));
      }
    }
    if (Double.isNaN(least)) {
      throw new UserError(
          "No threshold reaches a precision of "
              + precision
              + " on the validation rows; the best is "
              + best
              + ". Ask for less, or fix the threshold.");
    }
    return least;
  }
}
