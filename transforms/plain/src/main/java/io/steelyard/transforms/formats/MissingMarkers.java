package io.steelyard.transforms.formats;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.CountedTime;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The texts that mean a missing value, compared as bytes; what is stored otherwise is compared with
 * what they say. The empty text always does.
 */
final class MissingMarkers {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private final byte[][] markers;
  private final int longest;
  private final MissingNumbers numbers;

  /** Those of an input. */
  MissingMarkers(InputSpec input) {
    this(input, input.missing());
  }

  /**
   * Those of CSV files that hold the input's escape character, such as {@code \N}: they are met as
   * they stand in the file, and nothing that is escaped is meant by them.
   */
  static MissingMarkers escaped(InputSpec input) {
    return new MissingMarkers(
        input, input.missing().stream().filter(text -> isEscaped(text, input)).toList());
  }

  /** The others of CSV files, which are met as what the fields say. */
  static MissingMarkers unescaped(InputSpec input) {
    return new MissingMarkers(
        input, input.missing().stream().filter(text -> !isEscaped(text, input)).toList());
  }

  private static boolean isEscaped(String text, InputSpec input) {
    char escape = input.style().escape();
    return escape != TextStyle.NONE && text.indexOf(escape) >= 0;
  }

  private MissingMarkers(InputSpec input, List<String> texts) {
    this.markers =
        texts.stream()
            .filter(text -> !text.isEmpty())
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.longest = Arrays.stream(markers).mapToInt(marker -> marker.length).max().orElse(0);
    this.numbers = new MissingNumbers(input);
  }

  /** Those that are numbers, such as {@code -999}. */
  MissingNumbers numbers() {
    return numbers;
  }

  /** Whether one of them is {@code true} or {@code false}. */
  boolean matches(boolean flag) {
    byte[] word = flag ? TRUE : FALSE;
    return matchesAny(word, 0, word.length);
  }

  /** Those that are times in this format of a column, in milliseconds since 1970 UTC. */
  long[] times(String format) {
    TimestampText times = new TimestampText(format);
    return Arrays.stream(markers)
        .mapToLong(
            marker -> {
              long time = times.parse(marker, 0, marker.length);
              return times.valid ? time : CountedTime.NO_TIME;
            })
        .filter(time -> time != CountedTime.NO_TIME)
        .toArray();
  }

  /** Whether {@code text[from, to)} is one of them. */
  boolean matches(byte[] text, int from, int to) {
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
