package io.steelyard.testdata;

/** Draws ranks 0 to size - 1 with weight 1 / (rank + 1)^exponent: a long tail. */
final class ZipfRanks {
  private final double[] cumulative;

  ZipfRanks(int size, double exponent) {
    cumulative = new double[size];
    double total = 0;
    for (int rank = 0; rank < size; rank++) {
      total += StrictMath.pow(rank + 1, -exponent);
      cumulative[rank] = total;
    }
    for (int rank = 0; rank < size; rank++) {
      cumulative[rank] /= total;
    }
    cumulative[size - 1] = 1;
  }

  /** The rank at a uniform draw from [0, 1). */
  int rank(double unit) {
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (unit < cumulative[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
