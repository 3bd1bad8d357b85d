package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.testdata.ClusteredNormals;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Distances against values that others published in tests or documentation, or, where said so,
 * computed with SciPy 1.17.1.
 */
class KnownDistancesTest {
  /** Bins of four terms, other and missing. */
  private static final Bins TERMS = new TextBins(List.of("a", "b", "c", "d"));

  /** Six bins, the outer ones and missing among them, around 0, 1, 2. */
  private static final NumberBins NUMBERS = new NumberBins(new double[] {-0.5, 0.5, 1.5, 2.5});

  private static long[] counts(long... first) {
    return java.util.Arrays.copyOf(first, 6);
  }

  private static double of(Distance distance, long[] baseline, long[] current) {
    return distance.between(TERMS, BinCounts.of(baseline), BinCounts.of(current));
  }

  /** TFDV's metrics_test.cc, LInftyDistanceTest: shares of one histogram and the other. */
  @Test
  void greatestDifferenceIsThatOfTfdv() {
    assertThat(of(Distance.L_INFINITY, counts(1, 9), counts(3, 7)), closeTo(0.2, 1e-12));
    assertThat(of(Distance.L_INFINITY, counts(0, 9, 1), counts(3, 7)), closeTo(0.3, 1e-12));
    assertThat(of(Distance.L_INFINITY, counts(3, 7), counts(0, 9, 1)), closeTo(0.3, 1e-12));
  }

  /** Deequ's KLLDistanceTest: categorical "linf_simple", without its correction for few rows. */
  @Test
  void greatestDifferenceIsThatOfDeequ() {
    long[] first = {10, 20, 25, 10, 5, 0};
    assertThat(
        of(Distance.L_INFINITY, first, new long[] {11, 20, 25, 10, 10, 0}),
        closeTo(0.06015037593984962, 1e-15));
    assertThat(
        of(Distance.L_INFINITY, first, new long[] {20, 0, 25, 10, 10, 11}),
        closeTo(0.2857142857142857, 1e-15));
  }

  /** TFDV's metrics_test.cc, JensenShannonDivergence: base 2, missing values a bin of their own. */
  @Test
  void divergenceIsThatOfTfdv() {
    assertThat(
        of(Distance.JENSEN_SHANNON_DIVERGENCE, counts(2, 2), counts(0, 1, 1, 2)),
        closeTo(0.65563906222, 1e-10));
    assertThat(
        of(Distance.JENSEN_SHANNON_DIVERGENCE, new long[] {3, 0, 0, 0, 0, 1}, counts(4)),
        closeTo(0.13792538096, 1e-10));
    assertThat(
        of(Distance.JENSEN_SHANNON_DIVERGENCE, counts(2, 2), counts(0, 0, 2, 2)),
        closeTo(1, 1e-15));
  }

  /** The documentation of scipy.spatial.distance.jensenshannon; nats brought to bits. */
  @Test
  void divergenceRootIsThatOfScipy() {
    assertThat(
        of(Distance.JENSEN_SHANNON_DISTANCE, counts(2), counts(1, 1)),
        closeTo(0.46450140402245893 / Math.sqrt(Math.log(2)), 1e-15));
    assertThat(of(Distance.JENSEN_SHANNON_DISTANCE, counts(1), counts(0, 1)), is(1.0));
    assertThat(of(Distance.JENSEN_SHANNON_DISTANCE, counts(1), counts(3)), is(0.0));
    // Computed with SciPy, base 2.
    long[] baseline = {120, 80, 0, 300, 41, 9};
    long[] current = {30, 44, 3, 61, 0, 12};
    assertThat(
        of(Distance.JENSEN_SHANNON_DISTANCE, baseline, current),
        closeTo(0.29954256156390835, 1e-14));
  }

  /** Evidently's test_stattests.py, hellinger of categories, within its own tolerance. */
  @Test
  void hellingerIsThatOfEvidently() {
    long[] reference = {16, 18, 16, 14, 12, 12};
    long[] twice = {32, 36, 32, 28, 24, 24};
    long[] current = {16, 16, 16, 16, 16, 8};
    assertThat(of(Distance.HELLINGER, reference, current), closeTo(0.06812, 1e-5));
    assertThat(of(Distance.HELLINGER, twice, current), closeTo(0.06812, 1e-5));
    assertThat(of(Distance.HELLINGER, twice, reference), closeTo(0, 1e-8));
  }

  /** Evidently's test_stattests.py: its chi-square takes the reference's shares as known. */
  @Test
  void chiSquareTailIsThatOfEvidently() {
    double[] expected = {16, 18, 16, 14, 12, 12};
    double[] observed = {16, 16, 16, 16, 16, 8};
    double statistic = 0;
    for (int i = 0; i < 6; i++) {
      statistic += Math.pow(observed[i] - expected[i], 2) / expected[i];
    }
    assertThat(ChiSquareTest.tail(statistic, 5), closeTo(0.67309, 1e-5));
  }

  /** The documentation of scipy.stats.chi2_contingency; its last digits are of another gamma. */
  @Test
  void chiSquareIsThatOfScipy() {
    ChiSquareTest test = ChiSquareTest.of(new long[] {10, 10, 20}, new long[] {20, 20, 20});
    assertThat(test.statistic(), closeTo(2.7777777777777777, 1e-14));
    assertThat(test.degrees(), is(2));
    assertThat(test.pValue(), closeTo(0.2493522087772962, 1e-14));
    // Computed with SciPy, without correction; the bin that both leave empty taken out.
    long[] baseline = {120, 80, 0, 300, 41, 9, 0};
    ChiSquareTest other = ChiSquareTest.of(baseline, new long[] {30, 44, 3, 61, 0, 12, 0});
    assertThat(other.statistic(), closeTo(57.224089704118285, 1e-12));
    assertThat(other.degrees(), is(5));
    assertThat(other.pValue(), closeTo(4.5467064137025594e-11, 1e-21));
  }

  /** The documentation of scipy.stats.chi2_contingency with lambda_="log-likelihood". */
  @Test
  void testedStatisticIsTheLikelihoodRatioOfScipy() {
    double statistic = DriftStatistic.of(new long[] {10, 10, 20}, new long[] {20, 20, 20});
    assertThat(statistic, closeTo(2.768858761678132, 1e-13));
    assertThat(ChiSquareTest.tail(statistic, 2), closeTo(0.25046668010954165, 1e-13));
  }

  /** Computed with SciPy: chi2_contingency of two by two is the square of the pooled z-test. */
  @Test
  void rateChangeIsThatOfScipy() {
    RateChange change = RateChange.of(20, 1000, 35, 1000);
    assertThat(change.change(), closeTo(0.015, 1e-15));
    assertThat(change.pValue(), closeTo(0.0402672001818334, 1e-13));
  }

  /** Two classes from even to four in five: 0.3 ln 1.6 - 0.3 ln 0.4. */
  @Test
  void stabilityIndexIsThatOfTheFormula() {
    assertThat(
        of(Distance.POPULATION_STABILITY_INDEX, counts(50, 50), counts(80, 20)),
        closeTo(0.4159, 5e-5));
    // Evidently's filling of an empty bin: its share counts as 0.0001.
    assertThat(
        of(Distance.POPULATION_STABILITY_INDEX, counts(50, 50), counts(100)),
        closeTo(0.5 * Math.log(2) + (0.0001 - 0.5) * Math.log(0.0001 / 0.5), 1e-12));
  }

  /** SciPy's TestWassersteinDistance.test_simple: weights on values, before normalising. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0, 1, 0, 0, 0.5", "3, 1, 0, 1, 0, 0, 0.25", "1, 0, 1, 1, 0, 0, 1"})
  void wassersteinIsThatOfScipy(long a, long b, long c, long x, long y, long z, double published) {
    BinCounts baseline = histogram(NUMBERS, of(a, b, c));
    BinCounts current = histogram(NUMBERS, of(x, y, z));
    assertThat(Distance.WASSERSTEIN.between(NUMBERS, baseline, current), closeTo(published, 1e-6));
  }

  /** That many of 0, 1 and 2. */
  private static double[] of(long zeros, long ones, long twos) {
    return DoubleStream.concat(
            DoubleStream.concat(repeated(0, zeros), repeated(1, ones)), repeated(2, twos))
        .toArray();
  }

  private static DoubleStream repeated(double value, long times) {
    return DoubleStream.generate(() -> value).limit(times);
  }

  private static BinCounts histogram(NumberBins bins, double[] values) {
    int[] codes = Arrays.stream(values).mapToInt(bins::index).toArray();
    long[] counts = new long[bins.size()];
    Arrays.stream(codes).forEach(bin -> counts[bin]++);
    long[] offsets = new long[bins.size()];
    bins.addOffsets(values, codes, 0, values.length, offsets);
    return new BinCounts(counts, offsets);
  }

  /** Computed with SciPy: wasserstein_distance over numpy's deviation; missing rows left out. */
  @Test
  void wassersteinAndKolmogorovSmirnovAreThoseOfScipy() {
    double[] values = spread(10, 20, 30, 40, 7);
    NumberBins bins = QuantileEdges.of(values);
    BinCounts baseline = histogram(bins, values);
    BinCounts current = histogram(bins, spread(25, 25, 25, 25, 70));
    assertThat(Distance.WASSERSTEIN.between(bins, baseline, current), closeTo(0.5, 1e-4));
    assertThat(Distance.KOLMOGOROV_SMIRNOV.between(bins, baseline, current), closeTo(0.2, 1e-15));
  }

  /** That many of 0.5, 1.5, 2.5, 3.5, and missing. */
  private static double[] spread(int a, int b, int c, int d, int missing) {
    return Stream.of(
            repeated(0.5, a),
            repeated(1.5, b),
            repeated(2.5, c),
            repeated(3.5, d),
            repeated(Double.NaN, missing))
        .flatMap(DoubleStream::boxed)
        .mapToDouble(value -> value)
        .toArray();
  }

  /**
   * Against what sorted samples say: the mean difference of the values of equal ranks, over the
   * deviation. The last changes are those that bins see worst: all values in one or two of them.
   */
  @ParameterizedTest
  @CsvSource({
    "-4, 1, 1",
    "0.1, 1, 1",
    "0, 3, 1",
    "30, 1, 1",
    "1e9, 1, 1",
    "0, 0.3, 1",
    "2, 0.1, 1",
    "0, 1, 3"
  })
  void wassersteinIsThatOfTheValues(double shift, double factor, double power) {
    SplittableRandom random = new SplittableRandom(21);
    double[] values = normals(random);
    double[] moved = normals(random);
    Arrays.setAll(
        moved,
        i -> StrictMath.pow(Math.abs(moved[i] * factor), power) * Math.signum(moved[i]) + shift);
    NumberBins bins = QuantileEdges.of(values);
    double found =
        Distance.WASSERSTEIN.between(bins, histogram(bins, values), histogram(bins, moved));
    Arrays.sort(values);
    Arrays.sort(moved);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      sum += Math.abs(values[i] - moved[i]);
      squares += values[i] * values[i];
    }
    double deviation = Math.sqrt(squares / values.length);
    double expected = sum / values.length / deviation;
    assertThat("seed 21", found, closeTo(expected, 0.01 * expected));
  }

  private static double[] normals(SplittableRandom random) {
    double[] values = new double[20_000];
    Arrays.setAll(values, i -> ClusteredNormals.normal(random));
    return values;
  }

  /** A constant has no deviation to measure by; nor has a histogram that lacks means. */
  @Test
  void wassersteinOfAConstantAndOfCountsAlone() {
    NumberBins bins = QuantileEdges.of(new double[] {3, 3});
    BinCounts constant = histogram(bins, new double[] {3, 3});
    assertThat(
        Distance.WASSERSTEIN.between(bins, constant, histogram(bins, new double[] {3})), is(0.0));
    assertThat(
        Distance.WASSERSTEIN.between(bins, constant, histogram(bins, new double[] {3, 4})),
        is(Double.NaN));
    assertThat(
        Distance.WASSERSTEIN.between(NUMBERS, BinCounts.of(counts(1)), BinCounts.of(counts(1))),
        is(Double.NaN));
  }

  /** A half of the sum of absolute differences, in fractions: 17539 / 81950. */
  @Test
  void totalVariationIsThatOfExactArithmetic() {
    double found =
        of(Distance.TOTAL_VARIATION, counts(120, 80, 300, 41, 9), counts(30, 44, 61, 2, 12));
    assertThat(found, closeTo(17539.0 / 81950, 1e-15));
    assertThat(of(Distance.TOTAL_VARIATION, counts(1), counts(0, 3)), is(1.0));
  }

  /** Computed with SciPy 1.17.1: stats.entropy(current, baseline). */
  @Test
  void kullbackLeiblerIsThatOfScipy() {
    Distance divergence = Distance.KULLBACK_LEIBLER_DIVERGENCE;
    long[] baseline = counts(120, 80, 300, 41, 9);
    long[] current = counts(30, 44, 61, 2, 12);
    assertThat(of(divergence, baseline, current), closeTo(0.18080587154838873, 1e-15));
    assertThat(of(divergence, current, baseline), closeTo(0.1727610244817721, 1e-15));
    assertThat(of(divergence, counts(50, 50), counts(100)), closeTo(Math.log(2), 1e-15));
    assertThat(of(divergence, counts(100), counts(0, 3)), closeTo(4 * Math.log(10), 1e-14));
  }

  /**
   * Computed with SciPy: stats.chisquare and stats.power_divergence of log-likelihood, expected
   * being the baseline's shares of the current rows, as Evidently 0.7 calls them.
   */
  @Test
  void oneSampleStatisticsAreThoseOfScipy() {
    long[] baseline = counts(120, 80, 300, 41, 9);
    long[] current = counts(30, 44, 61, 2, 12);
    assertThat(
        of(Distance.ONE_SAMPLE_CHI_SQUARE, baseline, current), closeTo(73.21806624106509, 1e-12));
    assertThat(of(Distance.ONE_SAMPLE_G, baseline, current), closeTo(53.88014972141982, 1e-12));
    long[] reference = {16, 18, 16, 14, 12, 12};
    long[] others = {16, 16, 16, 16, 16, 8};
    double statistic = of(Distance.ONE_SAMPLE_CHI_SQUARE, reference, others);
    assertThat(ChiSquareTest.tail(statistic, 5), closeTo(0.6730876006966301, 1e-12));
    assertThat(of(Distance.ONE_SAMPLE_G, reference, others), closeTo(3.222332011706807, 1e-13));
    // An empty bin of 50 rows counts as half of one: 10 rows, where 20 * 0.5 / 50 are expected.
    assertThat(
        of(Distance.ONE_SAMPLE_CHI_SQUARE, counts(50), counts(10, 10)),
        closeTo(10 * 10 / 20.0 + 9.8 * 9.8 / 0.2, 1e-12));
  }

  /** Deequ's KLLDistanceTest "linf_simple" of 1, 2, 3, 4 and 2, 3, 4, 5: the greatest of ranks. */
  @Test
  void kolmogorovSmirnovIsThatOfDeequ() {
    NumberBins bins = QuantileEdges.of(new double[] {1, 2, 3, 4, 5});
    BinCounts baseline = BinCounts.of(0, 1, 1, 1, 1, 0, 0, 0);
    BinCounts current = BinCounts.of(0, 0, 1, 1, 1, 1, 0, 0);
    assertThat(Distance.KOLMOGOROV_SMIRNOV.between(bins, baseline, current), is(0.25));
  }

  @Test
  void emptyHistogramsHaveNoDistance() {
    BinCounts some = histogram(NUMBERS, of(1, 2, 1));
    BinCounts twice = histogram(NUMBERS, of(2, 4, 2));
    for (Distance distance : Distance.values()) {
      double found = distance.between(NUMBERS, some, histogram(NUMBERS, of(0, 0, 0)));
      assertThat(distance.name(), Double.isNaN(found), is(true));
      assertThat(distance.name(), distance.between(NUMBERS, some, twice), is(0.0));
    }
    assertThat(DriftStatistic.of(counts(1, 2), counts()), is(0.0));
  }

  /** Computed with SciPy: special.gammaincc. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.1, 0.6547208460185768",
    "0.5, 8, 6.334248366623988e-05",
    "2.5, 1.2, 0.7914741205943246",
    "9.5, 20, 0.003272317118779744",
    "9.5, 60, 1.1092173716436164e-16",
    "0.02, 3, 0.00027096970378040236",
    "150.3, 180, 0.010556190243003347",
    "10000, 10200, 0.02328732213359879",
    "0.3, 1e-8, 0.9955641206863547"
  })
  void gammaTailIsThatOfScipy(double a, double x, double expected) {
    assertThat(IncompleteGamma.upper(a, x), closeTo(expected, 1e-10 * expected));
  }
}
