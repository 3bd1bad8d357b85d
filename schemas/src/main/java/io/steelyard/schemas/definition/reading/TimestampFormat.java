package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.rows.CountedTime;
import io.steelyard.schemas.rows.TimePattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Sees that the format of a timestamp column can be read. */
final class TimestampFormat {
  /** Different in every field, in the afternoon. */
  private static final Instant EXAMPLE = Instant.parse("2026-03-01T22:20:30.456Z");

  /** The letters of fields within a day. */
  private static final String TIMES = "aBhHkKmsSAnN";

  private TimestampFormat() {}

  /** Notes a problem where the text is none of the words and no pattern that holds a date. */
  static void check(Value.Text format, Problems problems) {
    String text = format.text();
    if (text.equals("iso") || CountedTime.FORMATS.contains(text)) {
      return;
    }
    String fault = fault(text);
    if (!fault.isEmpty()) {
      problems.add(format.at(), format.path() + " is " + Quote.text(text) + ", " + fault);
    }
  }

  private static String fault(String pattern) {
    LocalDateTime read;
    try {
      DateTimeFormatter formatter = TimePattern.formatter(pattern);
      if (TimePattern.has(pattern, "zv")) {
        return "which reads names of time zones, and EST or IST mean several; write X or Z for an"
            + " offset such as +01:00, VV for a place such as Europe/Berlin.";
      }
      if (TimePattern.has(pattern, "YwWec")) {
        return "which counts weeks, and where a week begins differs; write a date, such as"
            + " uuuu-MM-dd.";
      }
      if (TimePattern.count(pattern, 'M') > 1 && !TimePattern.has(pattern, "m")) {
        return "which reads the month twice and no minutes; minutes are mm.";
      }
      if (TimePattern.has(pattern, "D") && TimePattern.has(pattern, "MLd")) {
        return "which reads the day of the year beside a month or a day of it; days of a month are"
            + " dd.";
      }
      String example = formatter.withZone(ZoneOffset.UTC).format(EXAMPLE);
      if (TimePattern.has(pattern, TIMES)) {
        read = formatter.parse(example, LocalDateTime::from);
      } else {
        read = formatter.parse(example, LocalDate::from).atStartOfDay();
      }
    } catch (IllegalArgumentException e) {
      return unreadable(pattern);
    } catch (DateTimeException e) {
      return TimePattern.has(pattern, TIMES)
          ? "which does not say a date and a time of the day in full; "
              + Nearest.advice(pattern, List.of("iso", "uuuu-MM-dd HH:mm:ss"))
          : unreadable(pattern);
    }
    LocalDateTime example = LocalDateTime.ofInstant(EXAMPLE, ZoneOffset.UTC);
    return read.toLocalDate().equals(example.toLocalDate()) ? "" : unreadable(pattern);
  }

  private static String unreadable(String pattern) {
    List<String> known = new ArrayList<>(List.of("iso"));
    known.addAll(CountedTime.FORMATS);
    String words = String.join(", ", known);
    known.add("uuuu-MM-dd HH:mm:ss");
    return "which is neither "
        + words
        + " nor a java.time pattern of a date; "
        + Nearest.advice(pattern, known);
  }
}
