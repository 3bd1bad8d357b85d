package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.scoring.PredictionBatch;
import io.steelyard.transforms.scoring.Scorer;
import io.steelyard.transforms.scoring.ScoringTally;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/**
 * Validates, encodes and scores batches in one step, so that only predictions, rejections and a
 * tally a bundle leave the worker.
 */
public final class ScoreRows extends PTransform<PCollection<ParsedRows>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Predictions of valid rows. */
  public static final TupleTag<PredictionBatch> PREDICTIONS =
      new TupleTag<>("predictions") {
        private static final long serialVersionUID = 1L;
      };

  /** Rows turned away, with reasons. */
  public static final TupleTag<List<Rejection>> REJECTED =
      new TupleTag<>("rejected") {
        private static final long serialVersionUID = 1L;
      };

  /** What was read and scored, a state for each bundle. */
  public static final TupleTag<ScoringTally> TALLIES =
      new TupleTag<>("tallies") {
        private static final long serialVersionUID = 1L;
      };

  /** Where a worker takes its scorer from. */
  public interface ScorerSource extends Serializable {
    /** A scorer of its own for the calling thread. */
    Scorer open() throws IOException;

    /** How the rows were read. */
    ReadSettings settings();

    /** The input format's name, or null where files tell by their suffix. */
    @Nullable String format();
  }

  private final ScorerSource source;

  private ScoreRows(ScorerSource source) {
    this.source = source;
  }

  /** Scores with scorers from this source. */
  public static ScoreRows with(ScorerSource source) {
    return new ScoreRows(source);
  }

  @Override
  public PCollectionTuple expand(PCollection<ParsedRows> rows) {
    PCollectionTuple outputs =
        rows.apply(
            "Score",
            ParDo.of(new Score(source))
                .withOutputTags(PREDICTIONS, TupleTagList.of(REJECTED).and(TALLIES)));
    outputs.get(PREDICTIONS).setCoder(PredictionBatchCoder.of());
    outputs.get(REJECTED).setCoder(ListCoder.of(RejectionCoder.of()));
    outputs.get(TALLIES).setCoder(StateCoder.of(ScoringTally::codec));
    return outputs;
  }

  /** Scores batch by batch. */
  static final class Score extends DoFn<ParsedRows, PredictionBatch> {
    private static final long serialVersionUID = 1L;
    private final ScorerSource source;
    private transient @Nullable Scorer scorer;
    private transient @Nullable ScoringTally tally;

    Score(ScorerSource source) {
      this.source = source;
    }

    @StartBundle
    public void start() throws IOException {
      tally = ScoringTally.NONE;
      if (scorer == null) {
        scorer = source.open();
      }
    }

    @ProcessElement
    public void score(@Element ParsedRows rows, MultiOutputReceiver out) {
      Scorer known = requireNonNull(scorer);
      ValidatedRows validated =
          FilePositions.resolve(known.validate(rows), rows, source.format(), source::settings);
      Scorer.Outcome outcome = known.score(rows, validated);
      if (outcome.predictions().rows() > 0) {
        out.get(PREDICTIONS).output(outcome.predictions());
      }
      if (!outcome.rejected().isEmpty()) {
        out.get(REJECTED).output(outcome.rejected());
      }
      tally = requireNonNull(tally).observe(outcome);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (tally != null) {
        context.output(TALLIES, tally, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
      }
    }
  }
}
