package io.steelyard.transforms.statistics;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Exact sums over rows by group, part and series, such as by category, fold and class.
 *
 * <p>They are gathered as counts of texts, so that they are merged, shuffled by hash and spilled as
 * vocabularies are. A number is taken apart into digits of 24 bits, each at its place of the sum;
 * the count of a text is the sum of one such digit over all rows, which holds for 2^39 rows. A text
 * is the group's bytes, those of the series, and ten more: the digit's place and sign (2 bytes),
 * the part (4) and the length of the series (4), big-endian.
 */
public final class GroupedSums {
  private static final int DIGIT_BITS = 24;
  private static final long DIGIT = (1L << DIGIT_BITS) - 1;
  private static final int TRAILER = 10;
  private static final int MANTISSA_BITS = 52;
  private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;

  private final List<byte[]> series;
  private final int parts;
  private final byte[][] groups;

  /** By group, then series, then part. */
  private final BigInteger[][] sums;

  private GroupedSums(List<byte[]> series, int parts, Map<byte[], BigInteger[]> sumsByGroup) {
    this.series = List.copyOf(series);
    this.parts = parts;
    this.groups = sumsByGroup.keySet().toArray(new byte[0][]);
    this.sums = sumsByGroup.values().toArray(new BigInteger[0][]);
  }

  /**
   * The sums that were gathered.
   *
   * @param series those that were added to
   * @param parts how many there were
   * @throws IllegalArgumentException if there are counts of others
   */
  public static GroupedSums of(VocabularyCounts counts, List<byte[]> series, int parts) {
    TreeMap<byte[], Integer> places = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < series.size(); i++) {
      places.put(series.get(i), i);
    }
    TreeMap<byte[], BigInteger[]> byGroup = new TreeMap<>(Arrays::compareUnsigned);
    TextCursor cursor = counts.cursor();
    try {
      while (cursor.next()) {
        ByteBuffer text =
            ByteBuffer.wrap(cursor.bytes(), cursor.start(), cursor.end() - cursor.start());
        int trailer = cursor.end() - TRAILER;
        int digit = text.getShort(trailer) & 0xffff;
        int part = text.getInt(trailer + 2);
        int from = trailer - text.getInt(trailer + 6);
        Integer place = places.get(Arrays.copyOfRange(cursor.bytes(), from, trailer));
        if (place == null || part < 0 || part >= parts) {
          throw new IllegalArgumentException("sums of another series or part");
        }
        BigInteger[] own =
            byGroup.computeIfAbsent(
                Arrays.copyOfRange(cursor.bytes(), cursor.start(), from),
                group -> none(series.size() * parts));
        BigInteger added = BigInteger.valueOf(cursor.count()).shiftLeft(DIGIT_BITS * (digit >> 1));
        int at = place * parts + part;
        own[at] = (digit & 1) == 0 ? own[at].add(added) : own[at].subtract(added);
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new GroupedSums(series, parts, byGroup);
  }

  private static BigInteger[] none(int size) {
    BigInteger[] sums = new BigInteger[size];
    Arrays.fill(sums, BigInteger.ZERO);
    return sums;
  }

  /** The number of groups. */
  public int size() {
    return groups.length;
  }

  /** The number of parts. */
  public int parts() {
    return parts;
  }

  /** The bytes of a group, groups in their order, unsigned. */
  public byte[] group(int group) {
    return groups[group];
  }

  /**
   * The sum of a series over one part of a group, in whole ones of what was counted, in units of
   * 2^-1074 of numbers, in units of 2^-2148 of squares.
   */
  public BigInteger sum(int group, int of, int part) {
    return sums[group][of * parts + part];
  }

  /** How many series there are. */
  public int series() {
    return series.size();
  }

  /** Adds to sums of a group and a part, a row at a time. For one thread. */
  public static final class Writer {
    private final VocabularyAccumulator counts;
    private byte[] text = new byte[64];
    private int length;
    private int part;

    /** A writer into these counts. */
    public Writer(VocabularyAccumulator counts) {
      this.counts = counts;
    }

    /** Begins a row of the group that is bytes [start, end). */
    public void begin(byte[] from, int start, int end, int ofPart) {
      length = end - start;
      part = ofPart;
      text = room(length);
      System.arraycopy(from, start, text, 0, length);
    }

    /** Adds one. */
    public void count(byte[] toSeries) {
      put(toSeries, 0, 1);
    }

    /** Adds a finite number. */
    public void add(byte[] toSeries, double value) {
      digits(toSeries, 0, mantissa(value), place(value), value < 0 ? 1 : 0);
    }

    /** Adds the square of a finite number. */
    public void addSquare(byte[] toSeries, double value) {
      long mantissa = mantissa(value);
      digits(
          toSeries,
          Math.multiplyHigh(mantissa, mantissa),
          mantissa * mantissa,
          2 * place(value),
          0);
    }

    private static long mantissa(double value) {
      long bits = Double.doubleToRawLongBits(value);
      return Math.getExponent(value) < Double.MIN_EXPONENT
          ? bits & MANTISSA
          : (bits & MANTISSA) | (1L << MANTISSA_BITS);
    }

    /** The place of a number's last bit, 0 for that of the least double. */
    private static int place(double value) {
      return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - Double.MIN_EXPONENT;
    }

    /** The digits of high * 2^64 + low, unsigned, whose last bit is at this place. */
    private void digits(byte[] toSeries, long high, long low, int place, int sign) {
      int digit = place / DIGIT_BITS;
      int shift = place % DIGIT_BITS;
      int bits = DIGIT_BITS - shift;
      long first = (low & ((1L << bits) - 1)) << shift;
      long upper = high;
      long lower = low;
      for (long value = first; ; value = lower & DIGIT) {
        if (value != 0) {
          put(toSeries, (digit << 1) | sign, value);
        }
        lower = (lower >>> bits) | (upper << (Long.SIZE - bits));
        upper >>>= bits;
        bits = DIGIT_BITS;
        digit++;
        if ((lower | upper) == 0) {
          return;
        }
      }
    }

    private void put(byte[] toSeries, int digit, long value) {
      int end = length + toSeries.length + TRAILER;
      text = room(end);
      System.arraycopy(toSeries, 0, text, length, toSeries.length);
      ByteBuffer.wrap(text)
          .putShort(end - TRAILER, (short) digit)
          .putInt(end - TRAILER + 2, part)
          .putInt(end - TRAILER + 6, toSeries.length);
      counts.count(text, 0, end, value);
    }

    private byte[] room(int needed) {
      return needed <= text.length ? text : Arrays.copyOf(text, 2 * needed);
    }
  }
}
