package io.steelyard.transforms.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.lessThan;

import io.steelyard.testdata.RankAuc;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranking measures against slow ones over the exact scores. */
class ScoreRankingTest {
  private static final double ROUNDING = 1e-12;

  @ParameterizedTest
  @CsvSource({"1, 10", "2, 1000", "3, 1000000", "4, 1000000000", "5, 3"})
  void liesWithinItsBound(long seed, int fineness) {
    SplittableRandom random = new SplittableRandom(seed);
    Rows rows = Rows.binary(random, 1500, fineness);
    boolean[] positives = new boolean[rows.count()];
    SparseSums.Counter counter = new SparseSums.Counter();
    for (int i = 0; i < positives.length; i++) {
      positives[i] = rows.labels()[i] == 1;
      counter.add(2L * ScoreBuckets.of(rows.scores()[i]) + (positives[i] ? 1 : 0), 1);
    }
    ScoreRanking ranking = new ScoreRanking(counter.sums());

    ScoreRanking.Estimate auc = ranking.areaUnderRoc();
    ScoreRanking.Estimate precision = ranking.averagePrecision(1);

    String reason = "seed " + seed;
    double exactAuc = RankAuc.of(rows.scores(), positives);
    assertThat(reason, auc.value(), closeTo(exactAuc, auc.bound() + ROUNDING));
    assertThat(reason, auc.bound(), lessThan(fineness > 1000 ? 1e-3 : 1));
    double exactPrecision = averagePrecision(rows.scores(), positives);
    assertThat(reason, precision.value(), closeTo(exactPrecision, precision.bound() + ROUNDING));
    assertThat(reason, precision.bound(), lessThan(fineness > 1000 ? 1e-2 : 1));
  }

  /** By definition: for every positive, the precision among the rows that score no less. */
  private static double averagePrecision(double[] scores, boolean[] positives) {
    double sum = 0;
    int all = 0;
    for (int i = 0; i < scores.length; i++) {
      if (positives[i]) {
        int right = 0;
        int said = 0;
        for (int j = 0; j < scores.length; j++) {
          said += scores[j] >= scores[i] ? 1 : 0;
          right += scores[j] >= scores[i] && positives[j] ? 1 : 0;
        }
        sum += (double) right / said;
        all++;
      }
    }
    return sum / all;
  }
}
