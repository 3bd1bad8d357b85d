package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.testdata.CountingVocabulary;
import io.steelyard.testdata.ExactSums;
import io.steelyard.testdata.SortedQuantiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statistics against slow, obvious ways to find them. */
class OracleTest {
  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private static NumberStatistics statistics(double[] numbers) {
    NumberAccumulator accumulator = new NumberAccumulator();
    accumulator.add(numbers, numbers.length);
    return accumulator.state();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void momentsAreThoseOfDecimalArithmetic(long seed) {
    double[] numbers = SampleNumbers.of(seed, (int) (1 + seed * seed));
    double[] present = Arrays.stream(numbers).filter(x -> !Double.isNaN(x)).toArray();
    NumberStatistics found = statistics(numbers);
    assertThat(found.count(), is((long) present.length));
    assertThat(found.missing(), is((long) numbers.length - present.length));
    assertThat(found.zeros(), is(Arrays.stream(present).filter(x -> x == 0).count()));
    if (present.length == 0) {
      return;
    }
    String why = "seed " + seed;
    assertThat(why, found.moments().sum().value(), is(ExactSums.sum(present)));
    assertThat(why, found.moments().mean(), is(ExactSums.mean(present)));
    assertThat(why, found.moments().standardDeviation(), is(deviation(present)));
    assertThat(why, found.minimum(), is(Arrays.stream(present).min().getAsDouble()));
    assertThat(why, found.maximum(), is(Arrays.stream(present).max().getAsDouble()));
  }

  /** In enough digits to square the least double and root the result. */
  private static double deviation(double[] values) {
    BigDecimal count = BigDecimal.valueOf(values.length);
    BigDecimal sum = ExactSums.exactSum(values);
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      squares = squares.add(new BigDecimal(value).pow(2));
    }
    BigDecimal spread = squares.multiply(count).subtract(sum.pow(2));
    return spread.sqrt(new MathContext(400)).divide(count, new MathContext(400)).doubleValue();
  }

  @Test
  void varianceIsRoundedOnce() {
    for (long seed = 0; seed < 60; seed++) {
      double[] values = new double[1 + (int) seed];
      SplittableRandom random = new SplittableRandom(seed);
      Arrays.setAll(values, i -> random.nextLong(-1_000_000, 1_000_000) / 1024.0);
      assertThat(
          "seed " + seed,
          statistics(values).moments().variance(),
          is(ExactSums.populationVariance(values)));
    }
  }

  @Test
  void equalValuesDoNotDeviate() {
    for (double value : new double[] {0.1, 17031081401.0, 1e300, Double.MIN_VALUE, -3}) {
      Moments moments = Moments.of(7, value);
      assertThat(moments.mean(), is(value));
      assertThat(moments.standardDeviation(), is(0.0));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void quantilesAreWithinABucketOfSortedValues(long seed) {
    double[] numbers = SampleNumbers.of(seed, 9000);
    SortedQuantiles sorted = new SortedQuantiles(numbers);
    NumberStatistics found = statistics(numbers);
    for (int i = 0; i <= 8; i++) {
      double exact = sorted.at(i / 8.0);
      double allowed = Math.max(Math.abs(exact) / 256, 0x1p-1030);
      assertThat("seed " + seed + ", " + i, found.quantile(i, 8), closeTo(exact, allowed));
    }
  }

  @Test
  void quantilesOfSmallIntegersAreExact() {
    double[] numbers = new double[1025];
    Arrays.setAll(numbers, i -> i - 512);
    NumberStatistics found = statistics(numbers);
    SortedQuantiles sorted = new SortedQuantiles(numbers);
    for (int i = 0; i <= 1024; i++) {
      assertThat(found.quantile(i, 1024), is(sorted.at(i / 1024.0)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void vocabulariesAreThoseOfASortedMap(long seed) throws IOException {
    List<String> texts = SampleTexts.of(seed, 1500);
    CountingVocabulary slow = new CountingVocabulary();
    texts.forEach(text -> slow.add(text.isEmpty() ? null : text));
    VocabularyAccumulator fast = new VocabularyAccumulator();
    fast.observe(StringColumn.of(texts), ColumnType.STRING);
    SplittableRandom random = new SplittableRandom(seed);
    int top = random.nextInt(1, 400);
    int minimumCount = random.nextInt(1, 5);
    List<String> expected = slow.top(top, minimumCount);
    assertThat("seed " + seed, words(fast.state().select(top, minimumCount)), is(expected));

    List<TextCursor> finished = new ArrayList<>();
    for (VocabularyPartial partial : fast.partials(random.nextInt(1, 9))) {
      finished.add(partial.counts().select(top, minimumCount).cursor());
    }
    VocabularyCounts together = VocabularyMerge.of(finished).select(top, minimumCount);
    assertThat("seed " + seed, words(together), is(expected));
  }

  private static List<String> words(VocabularyCounts counts) {
    return counts.textsByCount().stream()
        .map(text -> new String(text, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void partialsHoldTheirBucketsOnly() {
    VocabularyAccumulator fast = new VocabularyAccumulator();
    fast.observe(StringColumn.of(SampleTexts.of(3, 1500)), ColumnType.STRING);
    for (VocabularyPartial partial : fast.partials(4)) {
      for (int i = 0; i < partial.counts().size(); i++) {
        assertThat(VocabularyPartial.bucket(partial.counts().text(i), 4), is(partial.bucket()));
      }
    }
    assertThat(fast.partials(4).size(), lessThanOrEqualTo(4));
  }

  @Test
  void textLengthsAreInBytes() {
    TextStatistics found = TextStatistics.of(StringColumn.of(List.of("ü", "", "chip", "web")));
    assertThat(found, is(new TextStatistics(1, 3, 2, 4, 9)));
  }
}
