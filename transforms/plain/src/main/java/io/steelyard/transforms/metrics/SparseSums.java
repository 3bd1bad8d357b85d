package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The sum of the weights of each of many possible non-negative numbers, without rounding; numbers
 * without weight take no room. A weight is a whole number of 2^-1074, cut into parts of 32 bits at
 * fixed places, and what is kept is the sum of each part: so the order of additions leaves no
 * trace. Exact up to 2^31 rows a number.
 *
 * @param parts by {@code number * PARTS + place}
 */
record SparseSums(SparseCounts parts) implements State<SparseSums> {
  static final StateCodec<SparseSums> CODEC = new Codec();
  static final SparseSums NONE = new SparseSums(SparseCounts.NONE);

  /** Places of a number, the lowest first. */
  private static final int PARTS = 66;

  private static final int BITS = 32;
  private static final long MASK = (1L << BITS) - 1;
  private static final long FRACTION = (1L << 52) - 1;
  private static final int LEAST_EXPONENT = -1074;

  @Override
  public SparseSums merge(SparseSums other) {
    return new SparseSums(parts.merge(other.parts));
  }

  /** What is left without the weights of rows that are among these. */
  SparseSums without(SparseSums others) {
    return new SparseSums(parts.without(others.parts));
  }

  /** Whether a number from this one on has weight. */
  boolean reaches(long number) {
    return parts.size() > 0 && parts.key(parts.size() - 1) / PARTS >= number;
  }

  /** The sums, one after the other. */
  ExactTable table() {
    int size = 0;
    int least = parts.size() == 0 ? 0 : PARTS;
    long[] keys = new long[parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      long key = parts.key(i) / PARTS;
      if (size == 0 || keys[size - 1] != key) {
        keys[size++] = key;
      }
      least = (int) Math.min(least, parts.key(i) % PARTS);
    }
    BigInteger[] units = new BigInteger[size];
    Arrays.fill(units, BigInteger.ZERO);
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      at += keys[at] == parts.key(i) / PARTS ? 0 : 1;
      int place = (int) (parts.key(i) % PARTS) - least;
      units[at] = units[at].add(BigInteger.valueOf(parts.count(i)).shiftLeft(BITS * place));
    }
    return new ExactTable(Arrays.copyOf(keys, size), units, BITS * least + LEAST_EXPONENT);
  }

  /** Adds weight by weight. Belongs to one thread. */
  static final class Counter {
    private final SparseCounts.Counter parts = new SparseCounts.Counter();

    /** Adds the weight of a row to a number, from 0; the weight is finite and not below 0. */
    void add(long number, double weight) {
      if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("weight " + weight);
      }
      long bits = Double.doubleToRawLongBits(weight);
      int exponent = (int) (bits >>> 52) & 0x7ff;
      long mantissa = (bits & FRACTION) | (exponent == 0 ? 0 : FRACTION + 1);
      int position = Math.max(1, exponent) - 1;
      int shift = position & 31;
      long key = Math.addExact(Math.multiplyExact(number, (long) PARTS), position >> 5);
      add(key, mantissa << shift & MASK, 0);
      add(key, mantissa >>> (BITS - shift) & MASK, 1);
      add(key, mantissa >>> 1 >>> (63 - shift), 2);
    }

    private void add(long key, long part, int place) {
      if (part != 0) {
        parts.add(key + place, part);
      }
    }

    SparseSums sums() {
      return new SparseSums(parts.counts());
    }
  }

  private static final class Codec implements StateCodec<SparseSums> {
    @Override
    public void write(SparseSums state, DataOutput out) throws IOException {
      SparseCounts.CODEC.write(state.parts, out);
    }

    @Override
    public SparseSums read(DataInput in) throws IOException {
      return new SparseSums(SparseCounts.CODEC.read(in));
    }
  }
}
