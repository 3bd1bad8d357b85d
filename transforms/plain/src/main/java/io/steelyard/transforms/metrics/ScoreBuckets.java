package io.steelyard.transforms.metrics;

/**
 * Fixed buckets over [0, 1], finest at both ends: a score p below 1/2 falls into the bucket of the
 * leading 12 bits of its fraction and its binary exponent, a score from 1/2 on into the mirror
 * image for 1 - p. So a bucket is no wider than 2^-12 of its distance from the nearer end; scores
 * within 2^-40 of an end share that end's bucket, except that 1 has one of its own.
 *
 * <p>The map is monotone: {@code p >= lowest(b)} exactly when {@code of(p) >= b}.
 */
public final class ScoreBuckets {
  private static final int FRACTION_BITS = 12;
  private static final int OCTAVES = 40;
  private static final int SHIFT = 52 - FRACTION_BITS;

  /** The bits of the least positive number that is told apart, 2^-40. */
  private static final long FLOOR = Double.doubleToRawLongBits(Math.scalb(1.0, -OCTAVES)) >>> SHIFT;

  /** Buckets of either half: one for all that is too small, then those told apart. */
  private static final int HALF = ((OCTAVES - 1) << FRACTION_BITS) + 1;

  /** The number of buckets, numbered from 0: both halves, and one for a score of exactly 1. */
  public static final int COUNT = 2 * HALF + 1;

  private ScoreBuckets() {}

  /**
   * The bucket of a score.
   *
   * @throws IllegalArgumentException if it is not within [0, 1]
   */
  public static int of(double score) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score " + score + " is not within [0, 1]");
    }
    if (score < 0.5) {
      return magnitude(Double.doubleToRawLongBits(score + 0.0)); // -0.0 + 0.0 is 0.0
    }
    if (score == 1) {
      return COUNT - 1;
    }
    // One step down in q = 1 - p, which is exact here, closes buckets at their lower end in p.
    return 2 * HALF - 1 - magnitude(Double.doubleToRawLongBits(1 - score) - 1);
  }

  private static int magnitude(long bits) {
    return (int) Math.max(0, (bits >>> SHIFT) - FLOOR + 1);
  }

  /** The least score of a bucket. */
  public static double lowest(int bucket) {
    if (bucket < 0 || bucket >= COUNT) {
      throw new IllegalArgumentException("bucket " + bucket);
    }
    if (bucket < HALF) {
      return bucket == 0 ? 0 : edge(bucket);
    }
    return bucket == COUNT - 1 ? 1 : 1 - edge(2 * HALF - bucket);
  }

  private static double edge(int magnitude) {
    return Double.longBitsToDouble((FLOOR + magnitude - 1) << SHIFT);
  }
}
