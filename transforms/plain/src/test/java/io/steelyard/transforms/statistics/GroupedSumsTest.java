package io.steelyard.transforms.statistics;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums by group against those of {@link BigDecimal}. */
class GroupedSumsTest {
  private static final List<byte[]> SERIES = List.of(new byte[0], new byte[] {1}, new byte[] {2});

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void sumsAreExact(long seed) {
    double[] numbers = SampleNumbers.of(seed, 2_000);
    VocabularyAccumulator counts = new VocabularyAccumulator();
    GroupedSums.Writer writer = new GroupedSums.Writer(counts);
    TreeMap<String, BigDecimal> expected = new TreeMap<>();
    for (int i = 0; i < numbers.length; i++) {
      String group = i % 7 == 0 ? "" : "g" + i % 7;
      int part = i % 3;
      byte[] bytes = group.getBytes(StandardCharsets.UTF_8);
      if (Double.isNaN(numbers[i])) {
        continue;
      }
      writer.begin(bytes, 0, bytes.length, part);
      writer.count(SERIES.get(0));
      writer.add(SERIES.get(1), numbers[i]);
      writer.addSquare(SERIES.get(2), numbers[i]);
      BigDecimal number = new BigDecimal(numbers[i]);
      expected.merge(group + "/0/" + part, BigDecimal.ONE, BigDecimal::add);
      expected.merge(group + "/1/" + part, number, BigDecimal::add);
      expected.merge(group + "/2/" + part, number.pow(2), BigDecimal::add);
    }
    GroupedSums sums = GroupedSums.of(counts.state(), SERIES, 3);
    assertThat(sums.size(), is(7));
    for (int group = 0; group < sums.size(); group++) {
      String name = new String(sums.group(group), StandardCharsets.UTF_8);
      for (int part = 0; part < 3; part++) {
        for (int series = 0; series < 3; series++) {
          BigDecimal unit = BigDecimal.valueOf(2).pow(new int[] {0, 1074, 2148}[series]);
          BigInteger found = sums.sum(group, series, part);
          BigDecimal whole =
              requireNonNull(expected.get(name + "/" + series + "/" + part)).multiply(unit);
          assertThat("seed " + seed, found, is(whole.toBigIntegerExact()));
        }
      }
    }
  }
}
