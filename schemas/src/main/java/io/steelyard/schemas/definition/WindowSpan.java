package io.steelyard.schemas.definition;

import java.time.Duration;

/** What event time is divided into, in UTC. */
public sealed interface WindowSpan {
  /** As a definition writes it. */
  String text();

  /** About how long a window is. */
  Duration length();

  /**
   * The span that a definition names.
   *
   * @param text a duration of whole seconds, {@code P1W} or {@code P1M}
   */
  static WindowSpan of(String text) {
    return switch (text) {
      case "P1W" -> Calendar.WEEK;
      case "P1M" -> Calendar.MONTH;
      default -> new Fixed(Duration.parse(text));
    };
  }

  /**
   * Windows of a length, which begin at multiples of it since 1970.
   *
   * @param length above 0, whole seconds
   */
  record Fixed(Duration length) implements WindowSpan {
    @Override
    public String text() {
      return length.toString();
    }
  }

  /** Windows of the calendar. */
  enum Calendar implements WindowSpan {
    /** From Monday on. */
    WEEK("P1W", 7),
    /** From the first day on. */
    MONTH("P1M", 30);

    private final String text;
    private final int days;

    Calendar(String text, int days) {
      this.text = text;
      this.days = days;
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public Duration length() {
      return Duration.ofDays(days);
    }
  }
}
