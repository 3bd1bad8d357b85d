package io.steelyard.transforms.statistics;

import io.steelyard.schemas.json.CanonicalJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * How many rows are of which time: exact counts by unit of time. A unit is 2<sup>k</sup> seconds
 * long and begins at a multiple of that since 1970 UTC, with the least k for which at most {@value
 * #MOST} units have rows. The k of some of the rows is at most that of all, so that it does not
 * matter how rows were divided. Times are milliseconds since 1970 UTC.
 */
public final class TimeCounts implements State<TimeCounts> {
  /** The most units that are kept: 1 MiB of them and their counts. */
  public static final int MOST = 1 << 16;

  /** Of no rows. */
  public static final TimeCounts NONE = new TimeCounts(0, new long[0], new long[0]);

  public static final StateCodec<TimeCounts> CODEC = new Codec();

  private static final long SECOND = 1_000;

  private final int exponent;

  /** In ascending order: the seconds since 1970, divided by the length of a unit, rounded down. */
  private final long[] units;

  private final long[] counts;

  private TimeCounts(int exponent, long[] units, long[] counts) {
    this.exponent = exponent;
    this.units = units;
    this.counts = counts;
  }

  /** Of the first times, which this sorts. */
  static TimeCounts of(long[] times, int size) {
    Arrays.sort(times, 0, size);
    long[] units = new long[size];
    long[] counts = new long[size];
    for (int i = 0; i < size; i++) {
      units[i] = Math.floorDiv(times[i], SECOND);
      counts[i] = 1;
    }
    return bounded(0, units, counts, join(0, units, counts, size));
  }

  private static TimeCounts bounded(int exponent, long[] units, long[] counts, int size) {
    int coarse = exponent;
    int left = size;
    while (left > MOST) {
      coarse++;
      left = join(1, units, counts, left);
    }
    return new TimeCounts(coarse, Arrays.copyOf(units, left), Arrays.copyOf(counts, left));
  }

  /** Makes units so much coarser, and one of those that are equal then; answers how many. */
  private static int join(int coarser, long[] units, long[] counts, int size) {
    int joined = 0;
    for (int i = 0; i < size; i++) {
      long unit = units[i] >> coarser;
      if (joined > 0 && units[joined - 1] == unit) {
        counts[joined - 1] += counts[i];
      } else {
        units[joined] = unit;
        counts[joined++] = counts[i];
      }
    }
    return joined;
  }

  @Override
  public TimeCounts merge(TimeCounts other) {
    int coarse = Math.max(exponent, other.exponent);
    int size = units.length + other.units.length;
    long[] merged = new long[size];
    long[] sums = new long[size];
    int left = 0;
    int right = 0;
    for (int i = 0; i < size; i++) {
      boolean isMine =
          right == other.units.length
              || (left < units.length
                  && units[left] >> (coarse - exponent)
                      <= other.units[right] >> (coarse - other.exponent));
      merged[i] =
          isMine
              ? units[left] >> (coarse - exponent)
              : other.units[right] >> (coarse - other.exponent);
      sums[i] = isMine ? counts[left++] : other.counts[right++];
    }
    return bounded(coarse, merged, sums, join(0, merged, sums, size));
  }

  /** The number of rows. */
  public long rows() {
    return Arrays.stream(counts).sum();
  }

  /** How many rows are from one time on and before another, both of them ends of units. */
  public long rows(long from, long until) {
    long rows = 0;
    for (int i = 0; i < units.length; i++) {
      long begin = begin(units[i]);
      rows += begin >= from && begin < until ? counts[i] : 0;
    }
    return rows;
  }

  /** The begin of the first unit that has rows, before which there is none; 0 of no rows. */
  public long begin() {
    return units.length == 0 ? 0 : begin(units[0]);
  }

  /** The end of the last unit that has rows, before which all are; 0 of no rows. */
  public long end() {
    return units.length == 0 ? 0 : begin(units[units.length - 1] + 1);
  }

  /** The begin of the last unit with rows before a time; that time where none are before it. */
  public long last(long until) {
    long last = until;
    for (int i = 0; i < units.length && begin(units[i]) < until; i++) {
      last = begin(units[i]);
    }
    return last;
  }

  /**
   * The begin of the earliest unit with rows such that the rows from there on and before a time are
   * at most a share of all rows, told exactly for the share as it is written in decimals; that time
   * where the rows of the last unit before it are more.
   */
  public long latest(double share, long until) {
    long most =
        new BigDecimal(CanonicalJson.shortest(share))
            .multiply(BigDecimal.valueOf(rows()))
            .setScale(0, RoundingMode.FLOOR)
            .longValueExact();
    long from = until;
    long rows = 0;
    for (int i = units.length - 1; i >= 0; i--) {
      long begin = begin(units[i]);
      if (begin < until) {
        rows += counts[i];
        if (rows > most) {
          return from;
        }
        from = begin;
      }
    }
    return from;
  }

  /** In milliseconds; the least or greatest there is where it is beyond them. */
  private long begin(long unit) {
    long seconds = unit << exponent;
    long bound = Long.MAX_VALUE / SECOND;
    return seconds > bound ? Long.MAX_VALUE : seconds < -bound ? Long.MIN_VALUE : seconds * SECOND;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeCounts times
        && times.exponent == exponent
        && Arrays.equals(times.units, units)
        && Arrays.equals(times.counts, counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(units);
  }

  /**
   * Version 1: k, how many units, then of each how far it is behind the one before, the first as it
   * is, and its count.
   */
  private static final class Codec implements StateCodec<TimeCounts> {
    @Override
    public void write(TimeCounts state, DataOutput out) throws IOException {
      out.writeByte(1);
      out.writeByte(state.exponent);
      Varints.write(state.units.length, out);
      for (int i = 0; i < state.units.length; i++) {
        if (i == 0) {
          out.writeLong(state.units[i]);
        } else {
          Varints.write(state.units[i] - state.units[i - 1], out);
        }
        Varints.write(state.counts[i], out);
      }
    }

    @Override
    public TimeCounts read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "counts of times");
      int exponent = in.readByte();
      int size = (int) Varints.read(in, MOST);
      // Each unit was at most two before: of fewer than this, they would not be so long.
      if (exponent < 0 || exponent >= Long.SIZE || (exponent > 0 && size <= MOST / 2)) {
        throw new IOException("corrupted state: " + size + " units of 2^" + exponent + " seconds");
      }
      long bound = (Math.floorDiv(Long.MAX_VALUE, SECOND) + 1) >> exponent;
      long[] units = new long[size];
      long[] counts = new long[size];
      for (int i = 0; i < size; i++) {
        units[i] = i == 0 ? in.readLong() : units[i - 1] + Varints.read(in, Long.MAX_VALUE);
        counts[i] = Varints.read(in, Long.MAX_VALUE);
        boolean isAfter = i == 0 || units[i] > units[i - 1];
        if (counts[i] < 1 || !isAfter || units[i] > bound || units[i] < -bound - 1) {
          throw new IOException("corrupted state: units of time out of order");
        }
      }
      return new TimeCounts(exponent, units, counts);
    }
  }
}
