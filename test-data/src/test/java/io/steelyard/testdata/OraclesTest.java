package io.steelyard.testdata;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class OraclesTest {
  @Test
  void sumsWithoutRounding() {
    assertThat(ExactSums.sum(1e308, 1e308, -1e308, -1e308, 1e-300), is(1e-300));
    assertThat(ExactSums.mean(0.1, 0.2, 0.3), is(0.2));
    // Wikipedia, "Standard deviation": population of eight marks.
    double[] marks = {2, 4, 4, 4, 5, 5, 7, 9};
    assertThat(ExactSums.populationDeviation(marks), is(2.0));
    assertThat(ExactSums.populationVariance(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16), is(22.5));
  }

  @Test
  void findsQuantilesByRank() {
    SortedQuantiles quantiles = new SortedQuantiles(15, 20, 35, 40, 50, Double.NaN);
    // Wikipedia, "Percentile", nearest rank.
    assertThat(quantiles.at(0.05), is(15.0));
    assertThat(quantiles.at(0.30), is(20.0));
    assertThat(quantiles.at(0.40), is(20.0));
    assertThat(quantiles.at(0.50), is(35.0));
    assertThat(quantiles.at(1), is(50.0));
    assertThat(quantiles.countUpTo(35), is(3));
  }

  @Test
  void ranksPositivesAndNegatives() {
    // scikit-learn's documentation of roc_auc: 0.75.
    double[] scores = {0.1, 0.4, 0.35, 0.8};
    boolean[] positives = {false, false, true, true};
    assertThat(RankAuc.of(scores, positives), is(0.75));
    assertThat(RankAuc.of(new double[] {0.0, -0.0}, new boolean[] {true, false}), is(0.5));
    assertThrows(
        IllegalArgumentException.class,
        () -> RankAuc.of(new double[] {1, 2}, new boolean[] {true, true}));
  }

  @Test
  void countsTexts() {
    CountingVocabulary vocabulary = new CountingVocabulary();
    for (String text : List.of("b", "a", "c", "b", "d", "d", "b", "a")) {
      vocabulary.add(text);
    }
    vocabulary.add(null);
    assertThat(vocabulary.top(3, 2), contains("b", "a", "d"));
    assertThat(vocabulary.top(1, 1), contains("b"));
    assertThat(vocabulary.count("c"), is(1L));
    assertThat(vocabulary.count("z"), is(0L));
  }
}
