package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many values fell into each of some log-linear buckets, for quantiles.
 *
 * <p>A bucket holds the doubles of equal sign, exponent and first bits of the mantissa, and stands
 * for the one nearest to zero. There are as many bits as leave at most {@value #MOST} occupied
 * buckets, between {@value #LEAST_BITS} and all 52: up to {@value #MOST} distinct values are exact,
 * and where more lie close together far from zero, their buckets divide the range that they have. A
 * value is always less than a share of 2^-8 too small in magnitude; integers up to 512 in magnitude
 * and powers of two are exact; magnitudes below 2^-1030 may count as 0.
 *
 * <p>The more values there are, the more buckets are occupied at any number of bits, so that the
 * number of bits, and with it the state, follows from all values together and not from the order in
 * which they are merged.
 */
public final class QuantileCounts implements State<QuantileCounts> {
  /** Bits of the mantissa that tell values apart, whatever they are. */
  static final int LEAST_BITS = 8;

  /** Occupied buckets beyond which values are told apart by fewer bits, if these can be fewer. */
  static final int MOST = 2048;

  static final int ALL_BITS = 52;

  /** The number of buckets of the least bits. */
  private static final int LARGEST = 1 << (12 + LEAST_BITS);

  /** Of no values. */
  public static final QuantileCounts EMPTY = new QuantileCounts(ALL_BITS, new long[0], new long[0]);

  public static final StateCodec<QuantileCounts> CODEC = new Codec();

  private final int bits;
  private final long[] buckets;
  private final long[] counts;

  /** Takes both arrays over: buckets ascending, which is in the order of values; counts above 0. */
  private QuantileCounts(int bits, long[] buckets, long[] counts) {
    this.bits = bits;
    this.buckets = buckets;
    this.counts = counts;
  }

  /**
   * Counts by ascending buckets of this many bits, of fewer bits where they are too many.
   *
   * @param size how many entries of the arrays there are; they may be taken over
   */
  static QuantileCounts of(int bits, long[] buckets, long[] counts, int size) {
    int dropped = Math.min(surplus(buckets, size), bits - LEAST_BITS);
    int left = drop(dropped, buckets, counts, size);
    return new QuantileCounts(
        bits - dropped, Arrays.copyOf(buckets, left), Arrays.copyOf(counts, left));
  }

  /** The least number of bits without which these ascending buckets are no more than allowed. */
  static int surplus(long[] buckets, int size) {
    if (size <= MOST) {
      return 0;
    }
    int[] parting = new int[Long.SIZE];
    for (int i = 1; i < size; i++) {
      parting[Long.SIZE - 1 - Long.numberOfLeadingZeros(buckets[i - 1] ^ buckets[i])]++;
    }
    int dropped = 0;
    for (int left = size; left > MOST; dropped++) {
      left -= parting[dropped];
    }
    return dropped;
  }

  /** Brings neighbours together that differ in the last bits alone; how many are left. */
  private static int drop(int dropped, long[] buckets, long[] counts, int size) {
    int left = 0;
    for (int i = 0; i < size; i++) {
      long bucket = buckets[i] >> dropped;
      if (left > 0 && buckets[left - 1] == bucket) {
        counts[left - 1] += counts[i];
      } else {
        buckets[left] = bucket;
        counts[left++] = counts[i];
      }
    }
    return left;
  }

  /** The number of buckets that hold a value. */
  public int size() {
    return buckets.length;
  }

  /** What the values of the i-th occupied bucket, in ascending order, count as. */
  public double value(int i) {
    int shift = ALL_BITS - bits;
    // The double of the bucket that is nearest to zero: of a negative one the greatest.
    long ordered = buckets[i] < 0 ? ~(~buckets[i] << shift) : buckets[i] << shift;
    return Double.longBitsToDouble(ordered ^ ((ordered >> 63) & Long.MAX_VALUE)) + 0.0;
  }

  /** The number of values in the i-th occupied bucket. */
  public long count(int i) {
    return counts[i];
  }

  /**
   * The bucket of a value by all bits, ascending with the values; -0.0 has that of 0. Shifted to
   * the right it is the bucket by fewer bits.
   */
  static long bucket(double value) {
    long raw = Double.doubleToRawLongBits(value + 0.0);
    return raw ^ ((raw >> 63) & Long.MAX_VALUE);
  }

  @Override
  public QuantileCounts merge(QuantileCounts other) {
    int common = Math.min(bits, other.bits);
    long[] both = new long[buckets.length + other.buckets.length];
    long[] sums = new long[both.length];
    int mine = bits - common;
    int theirs = other.bits - common;
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < buckets.length || j < other.buckets.length) {
      boolean isMine =
          j == other.buckets.length
              || (i < buckets.length && buckets[i] >> mine <= other.buckets[j] >> theirs);
      both[size] = isMine ? buckets[i] >> mine : other.buckets[j] >> theirs;
      sums[size++] = isMine ? counts[i++] : other.counts[j++];
    }
    return of(common, both, sums, drop(0, both, sums, size));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantileCounts that
        && bits == that.bits
        && Arrays.equals(buckets, that.buckets)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
  }

  private static final class Codec implements StateCodec<QuantileCounts> {
    private static final int HALF = Integer.SIZE;
    private static final long LOW_HALF = 0xffffffffL;

    @Override
    public void write(QuantileCounts state, DataOutput out) throws IOException {
      out.writeByte(2);
      out.writeByte(state.bits);
      Varints.write(state.buckets.length, out);
      for (int i = 0; i < state.buckets.length; i++) {
        if (i == 0) {
          out.writeLong(state.buckets[0]);
        } else {
          // In halves, since buckets of opposite signs can be further apart than a positive long.
          long gap = state.buckets[i] - state.buckets[i - 1] - 1;
          Varints.write(gap >>> HALF, out);
          Varints.write(gap & LOW_HALF, out);
        }
        Varints.write(state.counts[i], out);
      }
    }

    @Override
    public QuantileCounts read(DataInput in) throws IOException {
      Varints.readVersion(in, 2, "quantile counts");
      int bits = in.readByte();
      if (bits < LEAST_BITS || bits > ALL_BITS) {
        throw new IOException("corrupted state: quantile buckets of " + bits + " bits");
      }
      int size = (int) Varints.read(in, bits == LEAST_BITS ? LARGEST : MOST);
      long[] buckets = new long[Math.min(size, 64)];
      long[] counts = new long[buckets.length];
      for (int i = 0; i < size; i++) {
        if (i == buckets.length) {
          buckets = Arrays.copyOf(buckets, Math.min(size, 2 * i));
          counts = Arrays.copyOf(counts, buckets.length);
        }
        buckets[i] = i == 0 ? in.readLong() : buckets[i - 1] + 1 + gap(in);
        counts[i] = Varints.read(in, Long.MAX_VALUE);
        boolean outside =
            buckets[i] < bucket(Double.NEGATIVE_INFINITY) >> (ALL_BITS - bits)
                || buckets[i] > bucket(Double.POSITIVE_INFINITY) >> (ALL_BITS - bits);
        if (counts[i] == 0 || outside || (i > 0 && buckets[i] <= buckets[i - 1])) {
          throw new IOException("corrupted state: a quantile bucket without values or order");
        }
      }
      return new QuantileCounts(bits, buckets, counts);
    }

    private static long gap(DataInput in) throws IOException {
      return Varints.read(in, LOW_HALF) << HALF | Varints.read(in, LOW_HALF);
    }
  }
}
