package io.steelyard.transforms.statistics;

import java.util.Arrays;

/** Texts that arrive in ascending order of their bytes, packed. For one thread. */
final class VocabularyBuilder {
  private static final int MOST = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[64];
  private int[] offsets = new int[17];
  private long[] counts = new long[16];
  private int size;

  /**
   * Adds the text in bytes [start, end) of an array.
   *
   * @throws ArithmeticException if all texts together have more bytes than an array
   */
  void append(byte[] from, int start, int end, long count) {
    if (size == counts.length) {
      int wider = (int) Math.min(MOST - 1L, 2L * size);
      counts = Arrays.copyOf(counts, wider);
      offsets = Arrays.copyOf(offsets, wider + 1);
    }
    int begin = offsets[size];
    int behind = Math.addExact(begin, end - start);
    if (behind > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(behind, Math.min(MOST, 2L * bytes.length)));
    }
    System.arraycopy(from, start, bytes, begin, end - start);
    counts[size++] = count;
    offsets[size] = behind;
  }

  VocabularyCounts build() {
    return new VocabularyCounts(
        Arrays.copyOf(bytes, offsets[size]),
        Arrays.copyOf(offsets, size + 1),
        Arrays.copyOf(counts, size));
  }
}
