package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against {@code scipy.stats.norm.ppf} of SciPy 1.17.1. */
class NormalDistributionTest {
  @ParameterizedTest
  @CsvSource({
    "1e-300, -37.0470962993612",
    "1e-20, -9.262340089798409",
    "1e-12, -7.034483825301131",
    "1e-07, -5.1993375821928165",
    "1e-05, -4.264890793922825",
    "0.001, -3.090232306167813",
    "0.01, -2.3263478740408408",
    "0.074, -1.4466320671589785",
    "0.076, -1.4325027208258116",
    "0.2, -0.8416212335729142",
    "0.5, 0.0",
    "0.6, 0.2533471031357997",
    "0.925, 1.4395314709384563",
    "0.93, 1.475791028179171",
    "0.975, 1.959963984540054",
    "0.9999, 3.719016485455709",
    "0.9999999999, 6.361340889697422",
  })
  void quantilesAreThoseOfSciPy(double share, double expected) {
    assertThat(NormalDistribution.quantile(share), closeTo(expected, 2e-15 * Math.abs(expected)));
  }

  @Test
  void endsAreInfiniteAndWhatIsNoShareIsNoNumber() {
    assertThat(NormalDistribution.quantile(0), is(Double.NEGATIVE_INFINITY));
    assertThat(NormalDistribution.quantile(1), is(Double.POSITIVE_INFINITY));
    assertThat(NormalDistribution.quantile(-0.25), is(Double.NaN));
    assertThat(NormalDistribution.quantile(1.25), is(Double.NaN));
    assertThat(NormalDistribution.quantile(Double.NaN), is(Double.NaN));
  }
}
