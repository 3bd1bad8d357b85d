package io.steelyard.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReadableNumbersTest {
  @Test
  void thousandsAreApartInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(GroupedNumber.of(6000), is("6,000"));
      assertThat(GroupedNumber.of(-1_234_567), is("-1,234,567"));
      assertThat(GroupedNumber.of(999), is("999"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void twoNumbersHaveAsManyDigitsAsTellThemApart() {
    assertThat(RoundedNumber.beside(0.4798437391165956, 0.48391064092142155), is("0.4798"));
    assertThat(RoundedNumber.beside(0.1, Math.nextUp(0.1)), is("0.10000000000000001"));
    assertThat(RoundedNumber.beside(Math.nextUp(0.1), 0.1), is("0.10000000000000002"));
    assertThat(RoundedNumber.beside(-0.0, 0.0), is("-0.0"));
    assertThat(RoundedNumber.beside(Double.NaN, 0.12345), is("NaN"));
    assertThat(RoundedNumber.beside(0.12345, Double.NaN), is("0.1235"));
  }

  @Test
  void whatRoundsToZeroHasNoSign() {
    assertThat(RoundedNumber.measure(-0.00004), is("0.0000"));
    assertThat(RoundedNumber.measure(-0.0), is("0.0000"));
    assertThat(RoundedNumber.measure(-0.00006), is("-0.0001"));
    assertThat(RoundedNumber.measure(0.98314), is("0.9831"));
  }
}
