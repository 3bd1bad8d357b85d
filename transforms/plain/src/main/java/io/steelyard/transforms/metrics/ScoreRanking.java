package io.steelyard.transforms.metrics;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * How well the scores of a {@link BinaryState} rank positives above negatives. Scores in the same
 * bucket count as tied, which is off by at most the stated bound. Amounts are exact, in units of
 * the state's weights.
 */
final class ScoreRanking {
  private final ExactTable table;
  private final int[] buckets;
  private final BigInteger[] negatives;
  private final BigInteger[] positives;
  private BigInteger allNegatives = BigInteger.ZERO;
  private BigInteger allPositives = BigInteger.ZERO;

  /** A ranking of weights by {@code 2 * bucket + label}. */
  ScoreRanking(SparseSums scores) {
    table = scores.table();
    int[] found = new int[table.size()];
    negatives = new BigInteger[table.size()];
    positives = new BigInteger[table.size()];
    Arrays.fill(negatives, BigInteger.ZERO);
    Arrays.fill(positives, BigInteger.ZERO);
    int size = 0;
    for (int i = 0; i < table.size(); i++) {
      int bucket = (int) (table.keys()[i] >> 1);
      if (size == 0 || found[size - 1] != bucket) {
        found[size++] = bucket;
      }
      BigInteger units = table.units()[i];
      if ((table.keys()[i] & 1) == 0) {
        negatives[size - 1] = units;
        allNegatives = allNegatives.add(units);
      } else {
        positives[size - 1] = units;
        allPositives = allPositives.add(units);
      }
    }
    buckets = Arrays.copyOf(found, size);
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

  BigInteger negatives(int place) {
    return negatives[place];
  }

  BigInteger positives(int place) {
    return positives[place];
  }

  /** An amount as the nearest double. */
  double value(BigInteger amount) {
    return table.value(amount);
  }

  /** Whether there are positives as well as negatives. */
  boolean hasBoth() {
    return allNegatives.signum() > 0 && allPositives.signum() > 0;
  }

  boolean hasPositives() {
    return allPositives.signum() > 0;
  }

  /** The share of the positives; NaN without rows. */
  double positiveRate() {
    return table.value(allPositives) / table.value(allPositives.add(allNegatives));
  }

  /** The confusion where these are said positive. */
  BinaryConfusion confusion(BigInteger falsePositives, BigInteger truePositives) {
    return new BinaryConfusion(
        table.value(allNegatives.subtract(falsePositives)),
        table.value(falsePositives),
        table.value(allPositives.subtract(truePositives)),
        table.value(truePositives));
  }

  /** The confusion at the fixed threshold of a state that this ranks. */
  BinaryConfusion fixed(BinaryState state) {
    return confusion(table.units(state.negativesAbove()), table.units(state.positivesAbove()));
  }

  /** The confusion at a threshold that is the lowest score of a bucket. */
  BinaryConfusion at(double threshold) {
    int bucket = ScoreBuckets.of(threshold);
    if (ScoreBuckets.lowest(bucket) != threshold) {
      throw new IllegalArgumentException(threshold + " is within a bucket");
    }
    BigInteger falsePositives = BigInteger.ZERO;
    BigInteger truePositives = BigInteger.ZERO;
    for (int i = buckets.length - 1; i >= 0 && buckets[i] >= bucket; i--) {
      falsePositives = falsePositives.add(negatives[i]);
      truePositives = truePositives.add(positives[i]);
    }
    return confusion(falsePositives, truePositives);
  }

  /**
   * The area under the ROC curve: the share of pairs of a positive and a negative in which the
   * positive scores higher, ties counting half (Hanley and McNeil 1982); a pair weighs what both
   * weigh, multiplied. The bound is half the share of pairs within a bucket.
   */
  Estimate areaUnderRoc() {
    BigInteger halves = BigInteger.ZERO;
    BigInteger tied = BigInteger.ZERO;
    BigInteger below = BigInteger.ZERO;
    for (int i = 0; i < buckets.length; i++) {
      halves = halves.add(positives[i].multiply(below.shiftLeft(1).add(negatives[i])));
      tied = tied.add(positives[i].multiply(negatives[i]));
      below = below.add(negatives[i]);
    }
    BigInteger pairs = allPositives.multiply(allNegatives);
    return new Estimate(ExactTable.ratio(halves, pairs) / 2, ExactTable.ratio(tied, pairs) / 2);
  }

  /**
   * Average precision: the sum over descending scores of the gain in recall times the precision
   * there, without interpolation. Within a bucket the precision at any positive lies between that
   * of the first of its positives after all of its negatives, and that of the last of its positives
   * before any; the bound sums the greater distance to either.
   *
   * @param lightest the least weight of a row
   */
  Estimate averagePrecision(double lightest) {
    double sum = 0;
    double over = 0;
    double under = 0;
    BigInteger truePositives = BigInteger.ZERO;
    BigInteger falsePositives = BigInteger.ZERO;
    for (int i = buckets.length - 1; i >= 0; i--) {
      if (positives[i].signum() > 0) {
        double here = table.value(positives[i]);
        double all = table.value(truePositives.add(positives[i]));
        double above = table.value(falsePositives);
        double within = table.value(negatives[i]);
        double precision = all / (all + above + within);
        double best = all / (all + above);
        double first = table.value(truePositives) + lightest;
        double worst = first == 0 ? 0 : first / (first + above + within);
        sum += here * precision;
        over += here * (best - precision);
        under += here * (precision - worst);
      }
      truePositives = truePositives.add(positives[i]);
      falsePositives = falsePositives.add(negatives[i]);
    }
    double every = table.value(allPositives);
    return new Estimate(sum / every, Math.max(over, under) / every);
  }
}
