package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.LongColumn;

/** Indices of whole numbers in an open-addressing table. */
final class LongTerms {
  /** 2^64 over the golden ratio, which spreads close numbers far. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long[] values;

  /** By slot, the index of its value and 1; 0 where there is none. */
  private final int[] entries;

  private final int shift;

  /** A table for so many numbers. */
  LongTerms(int size) {
    int slots = Integer.highestOneBit(Math.max(2, size)) << 2;
    values = new long[slots];
    entries = new int[slots];
    shift = Long.numberOfLeadingZeros(slots) + 1;
  }

  /** Adds a number; of one that is there already the first index stays. */
  void put(long value, int index) {
    int slot = slot(value);
    if (entries[slot] == 0) {
      values[slot] = value;
      entries[slot] = index + 1;
    }
  }

  /** The index of each row's number; others where it is missing or not there. */
  void indices(LongColumn column, int missing, int unknown, int[] target) {
    long[] numbers = column.values();
    for (int i = 0; i < column.rows(); i++) {
      int entry = entries[slot(numbers[i])];
      target[i] = entry == 0 ? unknown : entry - 1;
    }
    if (column.nulls().length > 0) {
      for (int i = 0; i < column.rows(); i++) {
        target[i] = column.isNull(i) ? missing : target[i];
      }
    }
  }

  /** Where a number is, or would be. */
  private int slot(long value) {
    int mask = entries.length - 1;
    int slot = (int) ((value * SPREAD) >>> shift);
    while (entries[slot] != 0 && values[slot] != value) {
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
