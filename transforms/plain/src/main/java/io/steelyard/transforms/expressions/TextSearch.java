package io.steelyard.transforms.expressions;

import java.util.Arrays;

/**
 * Finds a text in others in time linear in both, by the algorithm of Knuth, Morris and Pratt. Not
 * safe for use by several threads.
 */
final class TextSearch {
  private byte[] sought = {};
  private int[] fallback = {};
  private int length;

  /** Looks for {@code source[start, end)}, which is not empty, from now on. */
  void set(byte[] source, int start, int end) {
    if (Arrays.equals(sought, 0, length, source, start, end)) {
      return;
    }
    length = end - start;
    if (sought.length < length) {
      sought = new byte[length];
      fallback = new int[length];
    }
    System.arraycopy(source, start, sought, 0, length);
    int matched = 0;
    for (int i = 1; i < length; i++) {
      while (matched > 0 && sought[i] != sought[matched]) {
        matched = fallback[matched - 1];
      }
      matched += sought[i] == sought[matched] ? 1 : 0;
      fallback[i] = matched;
    }
  }

  /** Where it begins first in {@code bytes[from, to)}, or -1. */
  int find(byte[] bytes, int from, int to) {
    int matched = 0;
    for (int at = from; at < to; at++) {
      while (matched > 0 && bytes[at] != sought[matched]) {
        matched = fallback[matched - 1];
      }
      matched += bytes[at] == sought[matched] ? 1 : 0;
      if (matched == length) {
        return at + 1 - length;
      }
    }
    return -1;
  }
}
