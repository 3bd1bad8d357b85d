package io.steelyard.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is known of different values, few and many. */
class SeenValuesTest {
  private static SeenValues of(IntStream values) {
    SeenValuesAccumulator seen = new SeenValuesAccumulator();
    values.forEach(
        value -> {
          byte[] text = String.valueOf(value).getBytes(StandardCharsets.US_ASCII);
          seen.add(ByteHash.of(text, 0, text.length));
        });
    return seen.state();
  }

  /** awslabs/deequ, UniquenessTest.scala at 0498a9c: of 1, 2, 3, 3, 4 the share 0.6 is unique. */
  @Test
  void fewAreCountedExactly() {
    SeenValues seen = of(IntStream.of(1, 2, 3, 3, 4));
    assertThat(seen.uniqueness(), is(0.6));
    assertThat(seen.distinct(), is(4L));
    assertThat(SeenValues.EMPTY.uniqueness(), is(Double.NaN));
    SeenValues most = of(IntStream.range(0, SeenValues.MOST));
    assertThat(most.distinct(), is((long) SeenValues.MOST));
  }

  /** A million values, of which each of the first tenth is there twice: 9 of 11 rows are unique. */
  @Test
  void ofManyAPartIsKept() {
    int million = 1_000_000;
    SeenValues seen = of(IntStream.range(0, million + million / 10).map(i -> i % million));
    assertThat((double) seen.distinct(), closeTo(million, 0.01 * million));
    assertThat(seen.uniqueness(), closeTo(9.0 / 11, 0.005));
    SeenValues first = of(IntStream.range(million / 2, million));
    SeenValues second = of(IntStream.range(0, million / 2));
    SeenValues third = of(IntStream.range(0, million / 10));
    assertThat(first.merge(third).merge(second), is(seen));
    assertThat(third.merge(second.merge(first)), is(seen));
  }
}
