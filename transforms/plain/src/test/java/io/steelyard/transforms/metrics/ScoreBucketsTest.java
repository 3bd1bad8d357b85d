package io.steelyard.transforms.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreBucketsTest {
  @Test
  void everyBucketBeginsAtItsLowestScore() {
    for (int bucket = 0; bucket < ScoreBuckets.COUNT; bucket++) {
      double lowest = ScoreBuckets.lowest(bucket);
      assertThat(ScoreBuckets.of(lowest), is(bucket));
      if (bucket > 0) {
        assertThat(ScoreBuckets.of(Math.nextDown(lowest)), is(bucket - 1));
      }
    }
  }

  @Test
  void commonThresholdsAreLowestScores() {
    for (double threshold : new double[] {0, 0.25, 0.5, 0.75, 1}) {
      assertThat(ScoreBuckets.lowest(ScoreBuckets.of(threshold)), is(threshold));
    }
    assertThat(ScoreBuckets.of(-0.0), is(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bucketsAreNarrow(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      double end = Math.scalb(random.nextDouble(), -random.nextInt(39));
      double score = random.nextBoolean() ? end : 1 - end;
      int bucket = ScoreBuckets.of(score);
      if (bucket > 0 && bucket < ScoreBuckets.COUNT - 2) {
        double width = ScoreBuckets.lowest(bucket + 1) - ScoreBuckets.lowest(bucket);
        double distance = Math.min(score, 1 - ScoreBuckets.lowest(bucket));
        assertThat("seed " + seed + " " + score, width, lessThanOrEqualTo(distance / 4096));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1e-300, 1.0000000000000002, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoProbability(double score) {
    assertThrows(IllegalArgumentException.class, () -> ScoreBuckets.of(score));
  }
}
