package io.steelyard.transforms.profiling;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Texts that files write where a value is missing, though each may also be a value. */
public final class MissingCandidates {
  /** All of them; profiles count each by its position here. */
  public static final List<String> TEXTS =
      List.of(
          "?", "NA", "N/A", "n/a", "#N/A", "null", "NULL", "Null", "None", "none", "NaN", "nan",
          "-", "--", "\\N", ".", "-999", "-9999", "-99999");

  /** Where the numbers among them begin. */
  public static final int FIRST_NUMBER = TEXTS.indexOf("-999");

  private static final byte[][] BYTES =
      TEXTS.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);

  private static final int LONGEST = 6;

  private MissingCandidates() {}

  /** The position of {@code text[from, to)} among them, or -1. */
  static int find(byte[] text, int from, int to) {
    int length = to - from;
    if (length > LONGEST || length == 0) {
      return -1;
    }
    byte first = text[from];
    if (first >= '0' && first <= '9') {
      return -1;
    }
    for (int i = 0; i < BYTES.length; i++) {
      byte[] candidate = BYTES[i];
      if (candidate[0] == first
          && candidate.length == length
          && Arrays.equals(candidate, 0, length, text, from, to)) {
        return i;
      }
    }
    return -1;
  }
}
