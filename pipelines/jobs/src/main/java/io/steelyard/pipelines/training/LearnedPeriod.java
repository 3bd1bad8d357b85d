package io.steelyard.pipelines.training;

import io.steelyard.pipelines.bundles.BundlePlace;
import io.steelyard.pipelines.bundles.BundleReader;
import io.steelyard.pipelines.bundles.EvaluationRows;
import io.steelyard.pipelines.lineage.Lineage;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.checks.Period;
import java.io.IOException;

/** The period of the rows that a bundle's training read. */
public final class LearnedPeriod {
  private LearnedPeriod() {}

  /**
   * As its lineage tells. Where training was told of no end, its evaluation rows know it but for a
   * little; a bundle without them learned before it was made.
   *
   * @throws io.steelyard.schemas.UserError if it cannot be read
   */
  public static Period of(BundlePlace place) throws IOException {
    Lineage lineage = BundleReader.lineage(place);
    Period period = PeriodOptions.read(lineage.options());
    if (period.until() != Period.ALL.until()) {
      return period;
    }
    EvaluationRows rows = BundleReader.evaluationRows(place);
    long latest = rows == null ? RowBatch.NO_TIME : rows.latest();
    return new Period(
        period.since(),
        latest == RowBatch.NO_TIME ? lineage.finished().toEpochMilli() : latest + 1);
  }
}
