package io.steelyard.transforms.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.metrics.ScoreDigest;
import org.junit.jupiter.api.Test;

/** A scoring balances only where nothing of the inputs and no row is missing. */
final class ScoringTotalsTest {
  private static final RowCounts SCORED = new RowCounts(10, 8, 2, 0);

  @Test
  void balancesWhereEveryByteAndEveryRowIsAccountedFor() {
    assertThat(totals(500, new RowCounts(0, 8, 2, 0)).imbalance(500), is(nullValue()));
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(
        totals(400, new RowCounts(0, 8, 2, 0)).imbalance(500), containsString("400 went through"));
    assertThat(
        totals(500, new RowCounts(0, 7, 2, 0)).imbalance(500), containsString("7 predictions"));
    assertThat(totals(500, new RowCounts(0, 8, 1, 0)).imbalance(500), containsString("1 rejected"));
  }

  @Test
  void partsAddUp() {
    ScoringTotals read = totals(200, RowCounts.NONE);
    ScoringTotals written =
        new ScoringTotals(
            new ScoringTally(RowCounts.NONE, ScoreDigest.NONE, Histograms.NONE, 300),
            new RowCounts(0, 8, 2, 0));
    assertThat(read.merge(written).imbalance(500), is(nullValue()));
  }

  private static ScoringTotals totals(long bytes, RowCounts written) {
    return new ScoringTotals(
        new ScoringTally(SCORED, ScoreDigest.NONE, Histograms.NONE, bytes), written);
  }
}
