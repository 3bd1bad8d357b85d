package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often each of many possible non-negative numbers occurred; numbers that never occurred take
 * no room. Counts are exact up to 2^63 - 1.
 */
public final class SparseCounts implements State<SparseCounts> {
  /** Nothing counted. */
  public static final SparseCounts NONE = new SparseCounts(new long[0], new long[0]);

  /** Version 1: the number of keys, then each key's distance from the one before and its count. */
  public static final StateCodec<SparseCounts> CODEC = new Codec();

  private final long[] keys;
  private final long[] counts;

  private SparseCounts(long[] keys, long[] counts) {
    this.keys = keys;
    this.counts = counts;
  }

  /** The number of different keys. */
  public int size() {
    return keys.length;
  }

  /** The key at this place, places ascending with keys. */
  public long key(int place) {
    return keys[place];
  }

  /** The count at this place, at least 1. */
  public long count(int place) {
    return counts[place];
  }

  /** The count of this key, 0 where it never occurred. */
  public long of(long key) {
    int place = Arrays.binarySearch(keys, key);
    return place < 0 ? 0 : counts[place];
  }

  /** The sum of all counts. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  @Override
  public SparseCounts merge(SparseCounts other) {
    if (keys.length == 0 || other.keys.length == 0) {
      return keys.length == 0 ? other : this;
    }
    long[] mergedKeys = new long[keys.length + other.keys.length];
    long[] mergedCounts = new long[mergedKeys.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < keys.length || j < other.keys.length) {
      long left = i < keys.length ? keys[i] : Long.MAX_VALUE;
      long right = j < other.keys.length ? other.keys[j] : Long.MAX_VALUE;
      mergedKeys[size] = Math.min(left, right);
      mergedCounts[size++] =
          (left <= right ? counts[i++] : 0) + (right <= left ? other.counts[j++] : 0);
    }
    return new SparseCounts(Arrays.copyOf(mergedKeys, size), Arrays.copyOf(mergedCounts, size));
  }

  /**
   * What is left without others.
   *
   * @throws IllegalArgumentException if these are not among them
   */
  public SparseCounts without(SparseCounts others) {
    if (others.keys.length == 0) {
      return this;
    }
    long[] leftKeys = new long[keys.length];
    long[] leftCounts = new long[keys.length];
    int size = 0;
    int j = 0;
    for (int i = 0; i < keys.length; i++) {
      boolean both = j < others.keys.length && others.keys[j] == keys[i];
      long left = counts[i] - (both ? others.counts[j++] : 0);
      if (left != 0) {
        leftKeys[size] = keys[i];
        leftCounts[size++] = left;
      }
      if (left < 0) {
        throw new IllegalArgumentException("key " + keys[i] + " was counted less often");
      }
    }
    if (j < others.keys.length) {
      throw new IllegalArgumentException("key " + others.keys[j] + " was not counted");
    }
    return new SparseCounts(Arrays.copyOf(leftKeys, size), Arrays.copyOf(leftCounts, size));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseCounts that
        && Arrays.equals(keys, that.keys)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return size() + " keys, " + total() + " counted";
  }

  /** Counts one by one, in an open hash table. Belongs to one thread. */
  public static final class Counter {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[64];
    private long[] counts = new long[64];
    private int used;

    /** Counts a key once, within [0, 2^63 - 2]. */
    public void add(long key) {
      add(key, 1);
    }

    /** Counts a key so many times, at least once. */
    public void add(long key, long times) {
      if (key < 0 || key == Long.MAX_VALUE) {
        throw new IllegalArgumentException("key " + key);
      }
      int slot = slot(key);
      boolean first = counts[slot] == 0;
      counts[slot] += times;
      if (first) {
        keys[slot] = key;
        if (++used > keys.length / 2) {
          grow();
        }
      }
    }

    private int slot(long key) {
      int mask = keys.length - 1;
      int slot = (int) ((key * GOLDEN) >>> 32) & mask;
      while (counts[slot] != 0 && keys[slot] != key) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    private void grow() {
      long[] oldKeys = keys;
      long[] oldCounts = counts;
      keys = new long[oldKeys.length * 2];
      counts = new long[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldCounts[i] != 0) {
          int slot = slot(oldKeys[i]);
          keys[slot] = oldKeys[i];
          counts[slot] = oldCounts[i];
        }
      }
    }

    /** What was counted so far. */
    public SparseCounts counts() {
      long[] sorted = new long[used];
      int next = 0;
      for (int i = 0; i < keys.length; i++) {
        if (counts[i] != 0) {
          sorted[next++] = keys[i];
        }
      }
      Arrays.sort(sorted);
      long[] ordered = new long[used];
      for (int i = 0; i < used; i++) {
        ordered[i] = counts[slot(sorted[i])];
      }
      return new SparseCounts(sorted, ordered);
    }
  }

  private static final class Codec implements StateCodec<SparseCounts> {
    private static final int VERSION = 1;
    private static final int CHUNK = 1 << 16;

    @Override
    public void write(SparseCounts state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      Varints.write(state.keys.length, out);
      long before = -1;
      for (int i = 0; i < state.keys.length; i++) {
        Varints.write(state.keys[i] - before - 1, out);
        Varints.write(state.counts[i], out);
        before = state.keys[i];
      }
    }

    @Override
    public SparseCounts read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "counts");
      int size = (int) Varints.read(in, Integer.MAX_VALUE - 8);
      // Grown as bytes arrive: a corrupted size must not allocate gigabytes.
      long[] keys = new long[Math.min(size, CHUNK)];
      long[] counts = new long[keys.length];
      long before = -1;
      for (int i = 0; i < size; i++) {
        if (i == keys.length) {
          int longer = (int) Math.min(size, keys.length * 2L);
          keys = Arrays.copyOf(keys, longer);
          counts = Arrays.copyOf(counts, longer);
        }
        keys[i] = before + 1 + Varints.read(in, Long.MAX_VALUE);
        counts[i] = Varints.read(in, Long.MAX_VALUE);
        if (keys[i] <= before || keys[i] == Long.MAX_VALUE || counts[i] == 0) {
          throw new IOException("counts hold key " + keys[i] + " with count " + counts[i]);
        }
        before = keys[i];
      }
      return new SparseCounts(keys, counts);
    }
  }
}
