package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.transforms.drift.SampledRows.Shape;
import io.steelyard.transforms.statistics.MergeLaws;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample is the same whatever the order and grouping of the rows, and keeps blocks whole. */
class SampledRowsTest {
  private static final Shape SHAPE = new Shape(50, 2, 1);

  /** A row of few possible ones, so that some are equal. */
  private record Row(long block, long high, long low) {
    static Row any(SplittableRandom random) {
      long kind = random.nextLong(100);
      return new Row(kind % 17 * 7919, kind * 104_729, kind);
    }

    SampledRows state() {
      long[] cells = {low, low / 2};
      return new SampledRows(SHAPE, new long[] {block, high, low}, cells, new double[] {low / 9.0});
    }
  }

  private static SampledRows merged(List<Row> rows) {
    SampledRows state = SampledRows.NONE;
    for (Row row : rows) {
      state = state.merge(row.state());
    }
    return state;
  }

  @ParameterizedTest(name = "seed={0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void mergesInAnyOrderAndGrouping(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(Row.any(random));
    }
    MergeLaws.holdOfParts(
        "sampled rows",
        SampledRows.NONE,
        rows,
        30,
        130,
        SampledRowsTest::merged,
        SampledRows.CODEC);
  }

  @ParameterizedTest(name = "seed={0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void keepsTheRowsOfLeastHashes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(Row.any(random));
    }
    // Sorted by the three numbers as the type's comment says: block, then the row's own two.
    long[][] expected =
        rows.stream()
            .map(row -> new long[] {row.block, row.high, row.low})
            .sorted(Arrays::compare)
            .limit(50)
            .toArray(long[][]::new);
    SampledRows sample = merged(rows);
    assertThat("seed " + seed, sample.rows(), is(50));
    for (int row = 0; row < 50; row++) {
      long[] hashes = Arrays.copyOfRange(sample.hashes(), 3 * row, 3 * row + 3);
      assertThat("seed " + seed, hashes, is(expected[row]));
      assertThat("seed " + seed, sample.cells()[2 * row], is(expected[row][2]));
      assertThat("seed " + seed, sample.scores(0)[row], is(expected[row][2] / 9.0));
    }
  }
}
