package io.steelyard.transforms.profiling;

import io.steelyard.transforms.statistics.ByteHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Different byte strings, each with how often it occurred: all of them while they are few, else
 * those whose hashes begin with so many zero bits as leaves few enough (adaptive sampling: P.
 * Flajolet, "On adaptive sampling", Computing 43, 1990). Which remain depends on the set of strings
 * alone, so that any order and division of the data gives the same sample; every different string
 * is as likely to be in it as any other, and its count is exact. Mutable, for one thread.
 */
public final class HashedSample {
  private static final int FIRST_ROOM = 16;

  private final int mostEntries;
  private final long mostBytes;
  private int level;
  private long bytes;
  private int size;
  private long[] hashes = new long[FIRST_ROOM];
  private long[] counts = new long[FIRST_ROOM];
  private byte[][] contents = new byte[FIRST_ROOM][];
  private int[] table = new int[2 * FIRST_ROOM];

  /** A string and how often it occurred. */
  public record Entry(byte[] content, long hash, long count) {}

  /** A sample that holds at most so many strings, of at most so many bytes together. */
  HashedSample(int mostEntries, long mostBytes) {
    this.mostEntries = mostEntries;
    this.mostBytes = mostBytes;
  }

  /** Whether a string of this hash is worth being made. */
  boolean takes(long hash) {
    return level == 0 || hash >>> (Long.SIZE - level) == 0;
  }

  /** Counts {@code text[from, to)}, whose {@link ByteHash} is given. */
  void add(long hash, byte[] text, int from, int to) {
    if (takes(hash)) {
      int entry = find(hash);
      if (entry >= 0) {
        counts[entry]++;
      } else {
        insert(hash, 1, Arrays.copyOfRange(text, from, to));
      }
    }
  }

  /** Adds what another has counted. */
  void absorb(HashedSample other) {
    if (other.level > level) {
      level = other.level;
      drop();
    }
    for (int i = 0; i < other.size; i++) {
      if (takes(other.hashes[i])) {
        int entry = find(other.hashes[i]);
        if (entry >= 0) {
          counts[entry] += other.counts[i];
        } else {
          insert(other.hashes[i], other.counts[i], other.contents[i]);
        }
      }
    }
  }

  private int find(long hash) {
    int mask = table.length - 1;
    for (int slot = (int) hash & mask; table[slot] != 0; slot = slot + 1 & mask) {
      if (hashes[table[slot] - 1] == hash) {
        return table[slot] - 1;
      }
    }
    return -1;
  }

  private void insert(long hash, long count, byte[] content) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      contents = Arrays.copyOf(contents, 2 * size);
      table = new int[4 * size];
      index();
    }
    hashes[size] = hash;
    counts[size] = count;
    contents[size] = content;
    bytes += content.length;
    size++;
    place(size);
    while (size > mostEntries || (bytes > mostBytes && size > 1)) {
      level++;
      drop();
    }
  }

  private void place(int entry) {
    int mask = table.length - 1;
    int slot = (int) hashes[entry - 1] & mask;
    while (table[slot] != 0) {
      slot = slot + 1 & mask;
    }
    table[slot] = entry;
  }

  private void index() {
    Arrays.fill(table, 0);
    for (int entry = 1; entry <= size; entry++) {
      place(entry);
    }
  }

  /** Drops what is beyond the level. */
  private void drop() {
    int kept = 0;
    bytes = 0;
    for (int i = 0; i < size; i++) {
      if (takes(hashes[i])) {
        hashes[kept] = hashes[i];
        counts[kept] = counts[i];
        contents[kept] = contents[i];
        bytes += contents[i].length;
        kept++;
      }
    }
    Arrays.fill(contents, kept, size, null);
    size = kept;
    index();
  }

  /** Whether every different string is here. */
  public boolean isWhole() {
    return level == 0;
  }

  /** The number of different strings here. */
  public int size() {
    return size;
  }

  /** The number of different strings there were: exact where all are here, else an estimate. */
  public long distinct() {
    return (long) size << level;
  }

  /** How many of the strings here occurred once. */
  public int singles() {
    int singles = 0;
    for (int i = 0; i < size; i++) {
      singles += counts[i] == 1 ? 1 : 0;
    }
    return singles;
  }

  /** All strings here, by their bytes. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      entries.add(new Entry(contents[i], hashes[i], counts[i]));
    }
    entries.sort(Comparator.comparing(Entry::content, Arrays::compareUnsigned));
    return entries;
  }

  /** The hash by which strings are told. */
  static long hash(byte[] text, int from, int to) {
    return ByteHash.of(text, from, to);
  }
}
