package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.drift.HistogramCounter;
import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.metrics.ScoreDigest;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.scoring.Scorer;
import io.steelyard.transforms.scoring.ScoringTally;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.jspecify.annotations.Nullable;

/**
 * Validates, encodes, scores and writes batches where they are read, so that only the names of the
 * files and a tally leave the worker.
 */
public final class ScoreBatches implements BatchStep<ScoredShards> {
  private static final long serialVersionUID = 1L;
  private final ScorerSource source;
  private final ScoringOutputs outputs;
  private final Watching watching;

  /** Whether rows are counted into histograms on the side. */
  public enum Watching {
    NOTHING,
    /** What the model's monitor watches; it must have one. */
    HISTOGRAMS
  }

  /** Scores with scorers from this source, into these outputs. */
  public ScoreBatches(ScorerSource source, ScoringOutputs outputs, Watching watching) {
    this.source = source;
    this.outputs = outputs;
    this.watching = watching;
  }

  @Override
  public Run<ScoredShards> begin(InputPortion portion) throws IOException {
    return new Scoring(source, outputs, watching, portion.order());
  }

  /** One run: at most one file of predictions and one of rejections. */
  private static final class Scoring implements Run<ScoredShards> {
    private final Scorer scorer;
    private final FilePositions positions;
    private final ShardWriter<PredictionBatch> predictions;
    private final ShardWriter<List<Rejection>> rejections;
    private final @Nullable HistogramCounter histograms;
    private final String order;
    private final ScoreDigest.Accumulator digest = new ScoreDigest.Accumulator();
    private RowCounts counts = RowCounts.NONE;

    Scoring(ScorerSource source, ScoringOutputs outputs, Watching watching, String order)
        throws IOException {
      this.scorer = source.open();
      this.positions = new FilePositions(source.format(), source::settings);
      this.predictions = new ShardWriter<>(outputs.predictions(), outputs.predictionWriters());
      this.rejections = new ShardWriter<>(outputs.rejections(), outputs.rejectionWriters());
      this.histograms =
          watching == Watching.HISTOGRAMS ? requireNonNull(source.histograms()) : null;
      this.order = order;
    }

    @Override
    public void take(ParsedRows rows, OutputReceiver<ScoredShards> out) throws IOException {
      ValidatedRows validated = positions.resolve(scorer.validate(rows), rows);
      Scorer.Outcome outcome = scorer.score(rows, validated);
      PredictionBatch scored = outcome.predictions();
      if (scored.rows() > 0) {
        predictions.write(scored, scored.rows());
        digest.add(scored.keys(), scored.scores());
      }
      if (!outcome.rejected().isEmpty()) {
        rejections.write(outcome.rejected(), RowCounts.rejected(outcome.rejected()));
      }
      if (histograms != null) {
        histograms.observe(validated.valid(), scored.scores());
        histograms.reject(RowCounts.rejected(outcome.rejected()));
      }
      counts = counts.merge(outcome.counts());
    }

    @Override
    public void finish(long bytes, OutputReceiver<ScoredShards> out) throws IOException {
      Histograms counted = histograms == null ? Histograms.NONE : histograms.state();
      ScoringTally tally = new ScoringTally(counts, digest.digest(), counted, bytes);
      out.output(ScoredShards.of(predictions.finish(order), rejections.finish(order), tally));
    }

    @Override
    public void close() throws IOException {
      try (predictions) {
        rejections.close();
      }
    }
  }
}
