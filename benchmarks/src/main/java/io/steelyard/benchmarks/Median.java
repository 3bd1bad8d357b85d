package io.steelyard.benchmarks;

import java.util.Arrays;

/** The middle of several measurements. */
public final class Median {
  private Median() {}

  /** The middle one; between the two middle ones where they are an even number. */
  public static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
