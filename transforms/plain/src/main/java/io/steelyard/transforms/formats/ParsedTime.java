package io.steelyard.transforms.formats;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Reads texts as times of a column's format, as readers do. Mutable, for one thread. */
public final class ParsedTime {
  private final TimestampText times;

  /** Of a format as a definition writes it. */
  public ParsedTime(String format) {
    this.times = new TimestampText(format);
  }

  /** Milliseconds since 1970 UTC; empty where the text is no time of the format. */
  public OptionalLong of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long time = times.parse(bytes, 0, bytes.length);
    return times.valid ? OptionalLong.of(time) : OptionalLong.empty();
  }
}
