package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Different values, by their hashes, each with how often it occurred: all of them while they are at
 * most {@value #MOST}, else those whose hashes begin with so many zero bits as leaves no more
 * (adaptive sampling: P. Flajolet, "On adaptive sampling", Computing 43, 1990). Which remain
 * depends on the set of values alone, and each count is exact. Values are told apart by hashes of
 * 64 bits: that two of a billion have the same one has a chance of 3 %.
 */
public final class SeenValues implements State<SeenValues> {
  /** The most hashes that are kept: 4 MiB of them and their counts. */
  public static final int MOST = 1 << 18;

  /** Of no rows. */
  public static final SeenValues EMPTY = new SeenValues(0, new long[0], new long[0]);

  public static final StateCodec<SeenValues> CODEC = new Codec();

  private final int level;
  private final long[] hashes;
  private final long[] counts;

  /** Of hashes in ascending order that all begin with so many zero bits. */
  private SeenValues(int level, long[] hashes, long[] counts) {
    this.level = level;
    this.hashes = hashes;
    this.counts = counts;
  }

  /** Of hashes in any order, none twice; those that begin otherwise are left out. */
  static SeenValues of(int level, long[] hashes, long[] counts, int size) {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(hashes[a], hashes[b]));
    long[] sorted = new long[size];
    long[] theirs = new long[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = hashes[order[i]];
      theirs[i] = counts[order[i]];
    }
    return bounded(level, sorted, theirs, size);
  }

  /** Whether a hash is among those that are kept at a level. */
  static boolean isKept(long hash, int level) {
    return level == 0 || hash >>> (Long.SIZE - level) == 0;
  }

  private static SeenValues bounded(int level, long[] hashes, long[] counts, int size) {
    int deep = level;
    int kept = keep(deep, hashes, counts, size);
    while (kept > MOST) {
      deep++;
      kept = keep(deep, hashes, counts, kept);
    }
    return new SeenValues(deep, Arrays.copyOf(hashes, kept), Arrays.copyOf(counts, kept));
  }

  private static int keep(int level, long[] hashes, long[] counts, int size) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (isKept(hashes[i], level)) {
        hashes[kept] = hashes[i];
        counts[kept++] = counts[i];
      }
    }
    return kept;
  }

  /** The number of different values: exact up to {@value #MOST}, else to within some 0.5 %. */
  public long distinct() {
    return (long) hashes.length << level;
  }

  /**
   * The share of rows whose value no other row has, of the rows that are kept; NaN of no rows.
   * Exact up to {@value #MOST} different values.
   */
  public double uniqueness() {
    long rows = 0;
    long single = 0;
    for (long count : counts) {
      rows += count;
      single += count == 1 ? 1 : 0;
    }
    return rows == 0 ? Double.NaN : (double) single / rows;
  }

  @Override
  public SeenValues merge(SeenValues other) {
    long[] merged = new long[hashes.length + other.hashes.length];
    long[] sums = new long[merged.length];
    int size = 0;
    int left = 0;
    int right = 0;
    while (left < hashes.length || right < other.hashes.length) {
      int order =
          left == hashes.length
              ? 1
              : right == other.hashes.length ? -1 : Long.compare(hashes[left], other.hashes[right]);
      merged[size] = order <= 0 ? hashes[left] : other.hashes[right];
      sums[size] = (order <= 0 ? counts[left++] : 0) + (order >= 0 ? other.counts[right++] : 0);
      size++;
    }
    return bounded(Math.max(level, other.level), merged, sums, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeenValues seen
        && seen.level == level
        && Arrays.equals(seen.hashes, hashes)
        && Arrays.equals(seen.counts, counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  /** Version 1: the level, how many, then each hash and its count. */
  private static final class Codec implements StateCodec<SeenValues> {
    @Override
    public void write(SeenValues state, DataOutput out) throws IOException {
      out.writeByte(1);
      out.writeByte(state.level);
      Varints.write(state.hashes.length, out);
      for (int i = 0; i < state.hashes.length; i++) {
        out.writeLong(state.hashes[i]);
        Varints.write(state.counts[i], out);
      }
    }

    @Override
    public SeenValues read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "seen values");
      int level = in.readByte();
      int size = (int) Varints.read(in, MOST);
      if (level < 0 || level >= Long.SIZE) {
        throw new IOException("corrupted state: seen values of level " + level);
      }
      long[] hashes = new long[size];
      long[] counts = new long[size];
      for (int i = 0; i < size; i++) {
        hashes[i] = in.readLong();
        counts[i] = Varints.read(in, Long.MAX_VALUE);
        if (!isKept(hashes[i], level) || counts[i] < 1 || (i > 0 && hashes[i] <= hashes[i - 1])) {
          throw new IOException("corrupted state: seen values out of order");
        }
      }
      return new SeenValues(level, hashes, counts);
    }
  }
}
