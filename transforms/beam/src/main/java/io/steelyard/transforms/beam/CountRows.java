package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.metrics.ScoreDigest;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.scoring.Scorer;
import io.steelyard.transforms.scoring.ScoringTally;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/**
 * Validates, encodes and scores batches where they are read, and counts them into histograms: one
 * state a run leaves the worker.
 */
public final class CountRows implements BatchStep<ScoringTally> {
  private static final long serialVersionUID = 1L;
  private final ScorerSource source;

  /** Counts with scorers and histograms from this source, whose model has a monitor. */
  public CountRows(ScorerSource source) {
    this.source = source;
  }

  @Override
  public Run<ScoringTally> begin(InputPortion portion) throws IOException {
    return new Counting(source.open(), requireNonNull(source.histograms()));
  }

  /** One run. */
  private static final class Counting implements Run<ScoringTally> {
    private final Scorer scorer;
    private final HistogramCounter histograms;
    private RowCounts counts = RowCounts.NONE;

    Counting(Scorer scorer, HistogramCounter histograms) {
      this.scorer = scorer;
      this.histograms = histograms;
    }

    @Override
    public void take(ParsedRows rows, OutputReceiver<ScoringTally> out) {
      ValidatedRows validated = scorer.validate(rows);
      Scorer.Outcome outcome = scorer.score(rows, validated);
      histograms.observe(validated.valid(), outcome.predictions().scores());
      histograms.reject(RowCounts.rejected(outcome.rejected()));
      counts = counts.merge(outcome.counts());
    }

    @Override
    public void finish(long bytes, OutputReceiver<ScoringTally> out) {
      out.output(new ScoringTally(counts, ScoreDigest.NONE, histograms.state(), bytes));
    }

    @Override
    public void close() {}
  }
}
