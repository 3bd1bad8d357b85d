package io.steelyard.transforms.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The texts that mean a missing value, compared as bytes, or as numbers with what is stored as a
 * number. The empty text always does.
 */
public final class MissingMarkers {
  private final byte[][] markers;
  private final int longest;
  private final double[] numbers;

  /** These texts and the empty one. */
  public MissingMarkers(List<String> texts) {
    this.markers =
        texts.stream()
            .filter(text -> !text.isEmpty())
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.longest = Arrays.stream(markers).mapToInt(marker -> marker.length).max().orElse(0);
    this.numbers =
        texts.stream().mapToDouble(MissingMarkers::number).filter(n -> !Double.isNaN(n)).toArray();
  }

  private static double number(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new DecimalText().parse(bytes, 0, bytes.length);
  }

  /** Whether one of them, such as {@code -999}, is this number. */
  public boolean matches(double number) {
    for (double marker : numbers) {
      if (marker == number) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code text[from, to)} is one of them. */
  public boolean matches(byte[] text, int from, int to) {
    int length = to - from;
    return length == 0 || (length <= longest && matchesAny(text, from, to));
  }

  private boolean matchesAny(byte[] text, int from, int to) {
    for (byte[] marker : markers) {
      if (marker.length == to - from
          && marker[0] == text[from]
          && Arrays.equals(marker, 0, marker.length, text, from, to)) {
        return true;
      }
    }
    return false;
  }
}
