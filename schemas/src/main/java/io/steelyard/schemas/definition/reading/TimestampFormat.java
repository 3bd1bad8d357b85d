package io.steelyard.schemas.definition.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Sees that the format of a timestamp column can be read. */
final class TimestampFormat {
  private static final List<String> WORDS = List.of("iso", "seconds", "milliseconds");
  private static final Instant EXAMPLE = Instant.parse("2026-03-01T10:20:30.456Z");

  private TimestampFormat() {}

  /** Notes a problem where the text is none of the words and no pattern that holds a date. */
  static void check(Value.Text format, Problems problems) {
    if (WORDS.contains(format.text())) {
      return;
    }
    try {
      DateTimeFormatter formatter =
          DateTimeFormatter.ofPattern(format.text(), Locale.ROOT).withZone(ZoneOffset.UTC);
      formatter.parse(formatter.format(EXAMPLE), LocalDate::from);
    } catch (IllegalArgumentException | DateTimeException e) {
      problems.add(
          format.at(),
          format.path()
              + " is "
              + Quote.text(format.text())
              + ", which is neither iso, seconds, milliseconds nor a java.time pattern of a date;"
              + " "
              + Nearest.advice(
                  format.text(), List.of("iso", "seconds", "milliseconds", "uuuu-MM-dd HH:mm:ss")));
    }
  }
}
