package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many values fell into each of the fixed log-linear buckets, for quantiles.
 *
 * <p>A bucket holds the doubles of equal sign, exponent and first {@value #MANTISSA_BITS} bits of
 * the mantissa, and stands for the one nearest to zero: less than a share of 2^-8 too small in
 * magnitude; integers up to 512 in magnitude and powers of two are exact; magnitudes below 2^-1030
 * count as 0.
 */
public final class QuantileCounts implements State<QuantileCounts> {
  static final int MANTISSA_BITS = 8;
  static final int DROPPED_BITS = 52 - MANTISSA_BITS;

  /** The number of buckets; the lower half is negative. */
  static final int BUCKETS = 1 << (12 + MANTISSA_BITS);

  /** Of no values. */
  public static final QuantileCounts EMPTY = new QuantileCounts(new int[0], new long[0]);

  public static final StateCodec<QuantileCounts> CODEC = new Codec();

  private final int[] buckets;
  private final long[] counts;

  /** Takes both arrays over: buckets ascending in the order of their values, counts above 0. */
  QuantileCounts(int[] buckets, long[] counts) {
    this.buckets = buckets;
    this.counts = counts;
  }

  /** The number of buckets that hold a value. */
  public int size() {
    return buckets.length;
  }

  /** What the values of the i-th occupied bucket, in ascending order, count as. */
  public double value(int i) {
    int half = BUCKETS / 2;
    int upper = buckets[i] >= half ? buckets[i] - half : BUCKETS - 1 - buckets[i];
    return Double.longBitsToDouble((long) upper << DROPPED_BITS) + 0.0;
  }

  /** The number of values in the i-th occupied bucket. */
  public long count(int i) {
    return counts[i];
  }

  /** The position of a value's bucket in the order of values; -0.0 has that of 0. */
  static int bucket(double value) {
    int upper = (int) (Double.doubleToRawLongBits(value + 0.0) >>> DROPPED_BITS);
    int half = BUCKETS / 2;
    return upper < half ? upper + half : BUCKETS - 1 - upper;
  }

  @Override
  public QuantileCounts merge(QuantileCounts other) {
    int[] both = new int[buckets.length + other.buckets.length];
    long[] sums = new long[both.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < buckets.length || j < other.buckets.length) {
      int mine = i < buckets.length ? buckets[i] : BUCKETS;
      int theirs = j < other.buckets.length ? other.buckets[j] : BUCKETS;
      both[size] = Math.min(mine, theirs);
      sums[size++] = (mine <= theirs ? counts[i++] : 0) + (theirs <= mine ? other.counts[j++] : 0);
    }
    return new QuantileCounts(Arrays.copyOf(both, size), Arrays.copyOf(sums, size));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantileCounts that
        && Arrays.equals(buckets, that.buckets)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
  }

  private static final class Codec implements StateCodec<QuantileCounts> {
    @Override
    public void write(QuantileCounts state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.buckets.length, out);
      int last = -1;
      for (int i = 0; i < state.buckets.length; i++) {
        Varints.write(state.buckets[i] - last - 1, out);
        Varints.write(state.counts[i], out);
        last = state.buckets[i];
      }
    }

    @Override
    public QuantileCounts read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "quantile counts");
      int size = (int) Varints.read(in, BUCKETS);
      int[] buckets = new int[Math.min(size, 64)];
      long[] counts = new long[buckets.length];
      int last = -1;
      for (int i = 0; i < size; i++) {
        if (i == buckets.length) {
          buckets = Arrays.copyOf(buckets, Math.min(size, 2 * i));
          counts = Arrays.copyOf(counts, buckets.length);
        }
        last += 1 + (int) Varints.read(in, BUCKETS - 2 - last);
        buckets[i] = last;
        counts[i] = Varints.read(in, Long.MAX_VALUE);
        if (counts[i] == 0) {
          throw new IOException("corrupted state: a quantile bucket without values");
        }
      }
      return new QuantileCounts(buckets, counts);
    }
  }
}
