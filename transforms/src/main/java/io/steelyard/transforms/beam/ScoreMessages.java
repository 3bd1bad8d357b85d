package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.scoring.ScoredMessages;
import io.steelyard.transforms.scoring.Scorer;
import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Parses, validates, encodes and scores messages by the same code as files are scored by, batch by
 * batch, without a shuffle or a window, so that no row goes unscored for being late.
 */
public final class ScoreMessages
    extends PTransform<PCollection<Messages>, PCollection<ScoredMessages>> {
  private static final long serialVersionUID = 1L;
  private final ScorerSource source;
  private final String format;

  private ScoreMessages(ScorerSource source, String format) {
    this.source = source;
    this.format = format;
  }

  /** Scores messages of a {@link MessageParser} format with scorers from this source. */
  public static ScoreMessages with(ScorerSource source, String format) {
    return new ScoreMessages(source, format);
  }

  @Override
  public PCollection<ScoredMessages> expand(PCollection<Messages> messages) {
    return messages
        .apply("Score", ParDo.of(new Score(source, format)))
        .setCoder(ScoredMessagesCoder.of());
  }

  /** Scores batch by batch. The counters count attempts: they indicate, the sinks tell. */
  static final class Score extends DoFn<Messages, ScoredMessages> {
    private static final long serialVersionUID = 1L;
    private final ScorerSource source;
    private final String format;
    private final Counter read = Metrics.counter("steelyard", "read");
    private final Counter scored = Metrics.counter("steelyard", "scored");
    private final Counter rejected = Metrics.counter("steelyard", "rejected");
    private final Counter swapFailures = Metrics.counter("steelyard", "swapFailures");
    private transient @Nullable ScorerFeed scorers;
    private transient @Nullable MessageParser parser;

    Score(ScorerSource source, String format) {
      this.source = source;
      this.format = format;
    }

    @Setup
    public void setUp() throws IOException {
      scorers = source.follow();
      parser = MessageParser.named(format, source.settings());
    }

    @ProcessElement
    public void score(@Element Messages messages, OutputReceiver<ScoredMessages> out) {
      Scorer scorer = requireNonNull(scorers).next();
      ParsedRows rows = requireNonNull(parser).parse(messages);
      ScoredMessages outcome =
          ScoredMessages.of(messages, scorer.score(rows, scorer.validate(rows)));
      RowsRead.add(messages.rows());
      read.inc(messages.rows());
      scored.inc(outcome.positions().length);
      rejected.inc(outcome.rejected().size());
      swapFailures.inc(requireNonNull(scorers).refusals());
      out.output(outcome);
    }

    @Teardown
    public void tearDown() {
      if (scorers != null) {
        scorers.close();
      }
    }
  }
}
