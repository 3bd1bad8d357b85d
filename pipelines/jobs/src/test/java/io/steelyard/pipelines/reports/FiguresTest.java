package io.steelyard.pipelines.reports;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class FiguresTest {
  /** Of 2,000 draws none is as bad: one in 2,001 is a bound, and no measurement. */
  @Test
  void aChanceThatIsLessThanAnyDrawIsABound() {
    assertThat(Figures.chance(1.0 / 2_001), is("fewer than 0.05\u00a0%"));
    assertThat(Figures.chance(0), is("fewer than 0.05\u00a0%"));
    assertThat(Figures.chance(2.0 / 2_001), is("0.10\u00a0%"));
    assertThat(Figures.chance(0.25), is("25.0\u00a0%"));
  }
}
