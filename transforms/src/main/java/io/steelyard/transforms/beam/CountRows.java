package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.drift.CountedRows;
import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.scoring.Scorer;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/**
 * Validates, encodes and scores batches where they are read, and counts them into histograms: one
 * state a run leaves the worker.
 */
public final class CountRows implements BatchStep<CountedRows> {
  private static final long serialVersionUID = 1L;
  private final ScorerSource source;

  /** Counts with scorers and histograms from this source, whose model has a monitor. */
  public CountRows(ScorerSource source) {
    this.source = source;
  }

  @Override
  public boolean emitsAtEnd() {
    return true;
  }

  @Override
  public Run<CountedRows> begin() throws IOException {
    return new Counting(source.open(), requireNonNull(source.histograms()));
  }

  /** One run. */
  private record Counting(Scorer scorer, HistogramCounter histograms) implements Run<CountedRows> {
    @Override
    public void take(ParsedRows rows, OutputReceiver<CountedRows> out) {
      ValidatedRows validated = scorer.validate(rows);
      histograms.observe(validated.valid(), scorer.predict(validated.valid()).scores());
      histograms.reject(RowCounts.rejected(validated.rejected()));
    }

    @Override
    public void finish(long bytes, OutputReceiver<CountedRows> out) {
      out.output(new CountedRows(histograms.state(), bytes));
    }

    @Override
    public void close() {}
  }
}
