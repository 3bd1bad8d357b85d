package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantiles of columns whose values lie far from zero, and of very many values. */
class QuantileCountsTest {
  private static final int VALUES = 20_000;

  /** Prices about a level, epochs of hours, pressure, latitudes, amounts of both signs. */
  @ParameterizedTest
  @CsvSource({
    "10000, 10",
    "1704067200, 3600",
    "101325, 300",
    "48.8, 0.01",
    "-273.15, 1",
    "1e15, 9"
  })
  void grainIsAShareOfWhatIsThere(double level, double deviation) {
    double[] values = values(1, level, deviation);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    NumberStatistics statistics = statistics(values);
    for (int percent = 1; percent < 100; percent++) {
      double exact = sorted[VALUES * percent / 100 - 1];
      assertThat(
          level + ", " + percent,
          statistics.quantile(percent, 100),
          closeTo(exact, Math.max(deviation / 100, Math.ulp(level))));
    }
  }

  @Test
  void fewValuesAreExact() {
    double[] values = values(2, 1e9, 1);
    for (int i = 0; i < VALUES; i++) {
      values[i] = 1e9 + Math.rint(Math.abs(values[i] - 1e9) * 500) / 1024;
    }
    long distinct = DoubleStream.of(values).distinct().count();
    assertThat(distinct, greaterThan(1000L));
    QuantileCounts counts = counts(values);
    assertThat((long) counts.size(), is(distinct));
    for (int i = 0; i < counts.size(); i++) {
      double value = counts.value(i);
      assertThat(counts.count(i), is(DoubleStream.of(values).filter(v -> v == value).count()));
    }
  }

  /** Parts of a column, in any order, grouping and size, tell the same as all of it at once. */
  @ParameterizedTest
  @ValueSource(strings = {"near", "far", "both", "every magnitude", "few"})
  void partsMergeToTheWhole(String kind) throws IOException {
    double[] values = kind(kind);
    QuantileCounts whole = counts(values);
    for (long seed = 0; seed < 8; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      QuantileCounts left = QuantileCounts.EMPTY;
      QuantileCounts right = QuantileCounts.EMPTY;
      int from = 0;
      while (from < values.length) {
        int until = Math.min(values.length, from + 1 + random.nextInt(1 << random.nextInt(15)));
        QuantileCounts part = copied(counts(Arrays.copyOfRange(values, from, until)));
        if (random.nextBoolean()) {
          left = part.merge(left);
        } else {
          right = right.merge(part);
        }
        from = until;
      }
      assertThat(kind + ", seed " + seed, copied(left.merge(right)), is(whole));
      assertThat(kind + ", seed " + seed, right.merge(left), is(whole));
    }
    long all = 0;
    for (int i = 0; i < whole.size(); i++) {
      all += whole.count(i);
      assertThat(i == 0 || whole.value(i - 1) <= whole.value(i), is(true));
    }
    assertThat(all, is((long) values.length));
  }

  /** Normal values about 0 have some 20 exponents, each of which the least bits divide in 256. */
  @Test
  void bucketsAreBounded() {
    assertThat(counts(kind("far")).size(), lessThanOrEqualTo(QuantileCounts.MOST));
    assertThat(counts(kind("both")).size(), greaterThan(QuantileCounts.MOST));
  }

  private static double[] kind(String kind) {
    return switch (kind) {
      case "near" -> values(3, 0.5, 3);
      case "far" -> values(4, 1e6, 3);
      case "both" ->
          DoubleStream.concat(DoubleStream.of(values(5, 1e6, 3)), DoubleStream.of(values(6, 0, 3)))
              .toArray();
      case "every magnitude" ->
          new SplittableRandom(7)
              .longs(VALUES)
              .mapToDouble(Double::longBitsToDouble)
              .filter(Double::isFinite)
              .toArray();
      default -> DoubleStream.of(values(8, 0, 3)).map(Math::rint).toArray();
    };
  }

  private static double[] values(long seed, double level, double deviation) {
    Random random = new Random(seed);
    return DoubleStream.generate(() -> level + deviation * random.nextGaussian())
        .limit(VALUES)
        .toArray();
  }

  private static QuantileCounts counts(double[] values) {
    QuantileAccumulator accumulator = new QuantileAccumulator();
    accumulator.add(values, values.length);
    return accumulator.state();
  }

  private static NumberStatistics statistics(double[] values) {
    NumberAccumulator accumulator = new NumberAccumulator();
    accumulator.add(values, values.length);
    return accumulator.state();
  }

  private static QuantileCounts copied(QuantileCounts counts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    QuantileCounts.CODEC.write(counts, new DataOutputStream(bytes));
    return QuantileCounts.CODEC.read(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
