package io.steelyard.schemas.definition.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Instants written as ISO text. */
final class IsoInstants {
  private static final List<Function<String, Instant>> FORMS =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

  private IsoInstants() {}

  /**
   * Milliseconds since 1970 UTC; without a zone the text is UTC, without a time midnight. Null
   * where the text is no instant of whole milliseconds.
   */
  static @Nullable Long parse(String text) {
    for (Function<String, Instant> form : FORMS) {
      try {
        Instant instant = form.apply(text);
        long milliseconds = instant.toEpochMilli();
        return Instant.ofEpochMilli(milliseconds).equals(instant) ? (Long) milliseconds : null;
      } catch (DateTimeParseException | ArithmeticException e) {
        // The next form may fit.
      }
    }
    return null;
  }
}
