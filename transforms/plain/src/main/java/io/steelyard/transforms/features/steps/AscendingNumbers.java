package io.steelyard.transforms.features.steps;

import java.util.Arrays;

/** Ascending numbers, of which it is asked how many are not above another. Immutable. */
final class AscendingNumbers {
  /**
   * The numbers, then infinities up to a length of a power of two less one, so that a search takes
   * equally many steps for all numbers.
   */
  private final double[] padded;

  AscendingNumbers(double[] numbers) {
    padded = Arrays.copyOf(numbers, Integer.highestOneBit(Math.max(1, numbers.length)) * 2 - 1);
    Arrays.fill(padded, numbers.length, padded.length, Double.POSITIVE_INFINITY);
  }

  /**
   * How many are not above a number, by a search without a branch, which would be mispredicted for
   * every second number.
   *
   * @param value not -0.0, which a number 0 would be above; of NaN the answer is undefined
   */
  int notAbove(double value) {
    int below = 0;
    for (int step = (padded.length + 1) >>> 1; step > 0; step >>>= 1) {
      long isNegative = Double.doubleToRawLongBits(value - padded[below + step - 1]) >> 63;
      below += step & (int) ~isNegative;
    }
    return below;
  }
}
