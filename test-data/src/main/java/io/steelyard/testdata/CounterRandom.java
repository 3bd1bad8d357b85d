package io.steelyard.testdata;

/**
 * Random numbers that are a pure function of a seed, a stream and a position, the same on every JDK
 * and processor. Each position starts its own sequence, so any row can be computed alone and in any
 * order.
 *
 * <p>The sequence is SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014, with Stafford's variant 13 of the mixing function. Not safe for use by
 * several threads.
 */
final class CounterRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private final long origin;
  private long state;

  CounterRandom(long seed, long stream) {
    this.origin = mix(mix(seed) + stream * GOLDEN_GAMMA);
  }

  /** Begins the sequence of a position. */
  void moveTo(long position) {
    state = mix(origin ^ mix(position + GOLDEN_GAMMA));
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  double nextUnit() {
    return unit(nextLong());
  }

  /** Uniform in 0 to bound - 1; its bias is below bound / 2^32. */
  int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Exponential with mean 1. */
  double nextExponential() {
    return -StrictMath.log(1 - nextUnit());
  }

  /** Standard normal, by Box and Muller's cosine. */
  double nextNormal() {
    double radius = Math.sqrt(2 * nextExponential());
    return radius * StrictMath.cos(2 * Math.PI * nextUnit());
  }

  static double unit(long bits) {
    return (bits >>> 11) * UNIT;
  }

  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
