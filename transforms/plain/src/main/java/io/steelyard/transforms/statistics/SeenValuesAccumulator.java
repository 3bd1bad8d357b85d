package io.steelyard.transforms.statistics;

import java.util.Arrays;

/** Counts values by their hashes for {@link SeenValues}. For one thread. */
public final class SeenValuesAccumulator {
  private static final int FIRST_ROOM = 1 << 10;

  private int level;
  private int size;
  private long[] hashes = new long[FIRST_ROOM];

  /** 0 where a place is free. */
  private long[] counts = new long[FIRST_ROOM];

  /** Counts a value of this hash. */
  public void add(long hash) {
    if (!SeenValues.isKept(hash, level)) {
      return;
    }
    if (2 * size >= hashes.length) {
      resize();
    }
    int place = place(hash);
    if (counts[place]++ == 0) {
      hashes[place] = hash;
      size++;
    }
  }

  private int place(long hash) {
    int mask = hashes.length - 1;
    int place = (int) hash & mask;
    while (counts[place] != 0 && hashes[place] != hash) {
      place = place + 1 & mask;
    }
    return place;
  }

  /** Makes room: by twice the space, or, where more are here than are kept, by leaving some out. */
  private void resize() {
    long[] oldHashes = hashes;
    long[] oldCounts = counts;
    int room = hashes.length;
    if (size > SeenValues.MOST) {
      level++;
    } else {
      room *= 2;
    }
    hashes = new long[room];
    counts = new long[room];
    size = 0;
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldCounts[i] != 0 && SeenValues.isKept(oldHashes[i], level)) {
        int place = place(oldHashes[i]);
        hashes[place] = oldHashes[i];
        counts[place] = oldCounts[i];
        size++;
      }
    }
  }

  /** Of all values so far. */
  public SeenValues state() {
    long[] some = Arrays.copyOf(hashes, size);
    long[] theirs = new long[size];
    int kept = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (counts[i] != 0) {
        some[kept] = hashes[i];
        theirs[kept++] = counts[i];
      }
    }
    return SeenValues.of(level, some, theirs, size);
  }
}
