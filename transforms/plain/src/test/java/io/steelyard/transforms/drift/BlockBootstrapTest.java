package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockBootstrapTest {
  /** Rows of one series in blocks of equal length; all rows of a block in one random bin. */
  private static CodedRows alike(int blocks, int length, int bins) {
    SplittableRandom random = new SplittableRandom(31);
    int[] codes = new int[blocks * length];
    int[] ids = new int[codes.length];
    for (int block = 0; block < blocks; block++) {
      Arrays.fill(codes, block * length, (block + 1) * length, random.nextInt(bins));
      Arrays.fill(ids, block * length, (block + 1) * length, block);
    }
    return new CodedRows(new int[] {bins}, codes, ids);
  }

  @Test
  void wholeBlocksAreDrawnAndTheLastIsCut() {
    CodedRows rows = alike(50, 4, 3);
    SplittableRandom random = new SplittableRandom(1);
    int[][] counts = new int[3][3];
    for (int draw = 0; draw < 200; draw++) {
      new BlockBootstrap(rows).draw(random, new int[] {2, 40, 401}, counts);
      assertThat(Arrays.stream(counts[0]).max().orElse(0), is(2));
      assertThat(Arrays.stream(counts[1]).sum(), is(40));
      assertThat(Arrays.stream(counts[2]).sum(), is(401));
      assertThat(Arrays.stream(counts[1]).allMatch(count -> count % 4 == 0), is(true));
      for (int bin = 0; bin < 3; bin++) {
        assertThat(counts[1][bin] <= counts[2][bin], is(true));
      }
    }
  }

  /**
   * Rows that are alike in blocks of n count as one row in n (Kish's design effect): the null is n
   * times that of independent rows, which is chi-square.
   */
  @ParameterizedTest
  @CsvSource({"1", "10"})
  void nullsAreThoseOfTheDesignEffect(int length) {
    CodedRows rows = alike(20_000 / length, length, 5);
    Calibration calibration = new Calibrator(List.of(2_000), 2_000, 1, 3).calibrate(List.of(rows));
    SeriesNull found = calibration.sizes().get(0).series().get(0);
    assertThat(found.mean(), closeTo(4 * length, 0.3 * length));
    assertThat(found.variance(), closeTo(8 * length * length, 1.6 * length * length));
    double pValue = ChiSquareTest.tail(13.276704, 4);
    assertThat(pValue, closeTo(0.01, 1e-6));
    assertThat(found.pValue(13.276704 * length), closeTo(pValue, 0.003));
  }

  /** w values never seen: (m / (n + m))^w, the probability that all are among the window's rows. */
  @Test
  void aSeriesThatNeverVariedHasTheTailOfUnseenValues() {
    double statistic = DriftStatistic.of(new long[] {10_000, 0}, new long[] {0, 2});
    double without = 2 * 10_000 * Math.log(10_002 / 10_000.0);
    double pValue = new SeriesNull(0, 0).pValue(statistic - without);
    assertThat(pValue, closeTo(Math.pow(2 / 10_002.0, 2), 1e-12));
  }
}
