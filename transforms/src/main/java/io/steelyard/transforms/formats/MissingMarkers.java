package io.steelyard.transforms.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The texts that mean a missing value, compared as bytes. The empty text always does. */
public final class MissingMarkers {
  private final byte[][] markers;
  private final int longest;

  /** These texts and the empty one. */
  public MissingMarkers(List<String> texts) {
    this.markers =
        texts.stream()
            .filter(text -> !text.isEmpty())
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.longest = Arrays.stream(markers).mapToInt(marker -> marker.length).max().orElse(0);
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
