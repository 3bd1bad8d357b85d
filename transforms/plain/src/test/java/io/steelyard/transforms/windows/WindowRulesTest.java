package io.steelyard.transforms.windows;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.MonitorSpec.EmptyWindows;
import io.steelyard.schemas.definition.WindowSpan;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where windows begin and end: days of the week are those of any calendar. */
final class WindowRulesTest {
  @ParameterizedTest
  @CsvSource({
    "PT1H, 2026-03-01T12:34:56Z, 2026-03-01T12:00:00Z, 2026-03-01T13:00:00Z",
    "P7D, 2026-03-01T12:34:56Z, 2026-02-26T00:00:00Z, 2026-03-05T00:00:00Z",
    "P1W, 2026-03-01T23:59:59.999Z, 2026-02-23T00:00:00Z, 2026-03-02T00:00:00Z",
    "P1W, 2026-03-02T00:00:00Z, 2026-03-02T00:00:00Z, 2026-03-09T00:00:00Z",
    "P1W, 1969-12-28T10:00:00Z, 1969-12-22T00:00:00Z, 1969-12-29T00:00:00Z",
    "P1M, 2024-02-29T12:00:00Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
    "P1M, 2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z",
    "P1M, 1969-12-31T23:59:59Z, 1969-12-01T00:00:00Z, 1970-01-01T00:00:00Z",
  })
  void windowsBeginAndEnd(String span, Instant time, Instant start, Instant end) {
    WindowRules rules = new WindowRules(WindowSpan.of(span), 0, EmptyWindows.ALARM);
    long found = rules.start(time.toEpochMilli());
    assertThat(Instant.ofEpochMilli(found), is(start));
    assertThat(Instant.ofEpochMilli(rules.end(found)), is(end));
    assertThat(WindowSpan.of(span).text(), is(span.equals("P7D") ? "PT168H" : span));
  }

  @ParameterizedTest
  @CsvSource({
    "P1M, 2024-02-01T00:00:00Z, 2024-05-01T00:00:00Z, 3",
    "P1M, 1969-12-01T00:00:00Z, 1970-01-01T00:00:00Z, 1",
    "P1W, 2026-02-23T00:00:00Z, 2026-03-16T00:00:00Z, 3",
    "PT5M, 2026-03-01T00:00:00Z, 2026-03-01T01:00:00Z, 12",
  })
  void windowsAreCounted(String span, Instant start, Instant end, int windows) {
    WindowRules rules = new WindowRules(WindowSpan.of(span), 0, EmptyWindows.ALARM);
    assertThat(rules.windows(start.toEpochMilli(), end.toEpochMilli()), is(windows));
  }
}
