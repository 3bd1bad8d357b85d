package io.steelyard.schemas.definition;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
  @ParameterizedTest
  @CsvSource({
    "P1W, P1W",
    "P8W, P8W",
    "P7D, P1W",
    "P1D, P1D",
    "PT168H, P1W",
    "PT24H, P1D",
    "PT1H, PT1H",
    "P1DT1H, PT25H",
    "PT90S, PT1M30S",
    "PT0S, PT0S"
  })
  void aLengthIsWrittenAsItIsRead(String given, String written) {
    Duration span = Spans.of(given);
    assertThat(Spans.text(span), is(written));
    assertThat(Spans.of(Spans.text(span)), is(span));
  }
}
