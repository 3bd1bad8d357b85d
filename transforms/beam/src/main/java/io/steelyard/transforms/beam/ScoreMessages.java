package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.scoring.ScoredMessages;
import io.steelyard.transforms.scoring.Scorer;
import io.steelyard.transforms.windows.CountMessages;
import io.steelyard.transforms.windows.MonitoredBundles;
import io.steelyard.transforms.windows.WindowPartial;
import java.io.IOException;
import java.time.Clock;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Parses, validates, encodes and scores messages by the same code as files are scored by, batch by
 * batch, without a shuffle or a window, so that no row goes unscored for being late.
 */
public final class ScoreMessages extends PTransform<PCollection<Messages>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** What became of the messages. */
  public static final TupleTag<ScoredMessages> SCORED = new TupleTag<>("scored") {};

  /**
   * Histograms of the rows by window of event time, by the model's name: none where nothing
   * watches. Each Beam bundle gives what it counted when it ends.
   */
  public static final TupleTag<KV<String, WindowPartial>> COUNTED = new TupleTag<>("counted") {};

  /** What savepoints know it by: the name it had when it had one output. */
  private static final String OPERATOR = "Score/ParMultiDo(Score)";

  private final ScorerSource source;
  private final String format;
  private final Clock clock;
  private final @Nullable MonitoredBundles monitored;

  private ScoreMessages(
      ScorerSource source, String format, Clock clock, @Nullable MonitoredBundles monitored) {
    this.source = source;
    this.format = format;
    this.clock = clock;
    this.monitored = monitored;
  }

  /**
   * Scores messages of a {@link MessageParser} format with scorers from this source.
   *
   * @param clock of the latency's counters, and of nothing else; serializable
   */
  public static ScoreMessages with(ScorerSource source, String format, Clock clock) {
    return new ScoreMessages(source, format, clock, null);
  }

  /** The same, counting rows into histograms by what these bundles monitor. */
  public ScoreMessages counting(MonitoredBundles bundles) {
    return new ScoreMessages(source, format, clock, bundles);
  }

  @Override
  public PCollectionTuple expand(PCollection<Messages> messages) {
    PCollectionTuple outputs =
        messages.apply(
            OPERATOR,
            ParDo.of(new Score(source, format, clock, monitored))
                .withOutputTags(SCORED, TupleTagList.of(COUNTED)));
    outputs.get(SCORED).setCoder(ScoredMessagesCoder.of());
    outputs
        .get(COUNTED)
        .setCoder(KvCoder.of(StringUtf8Coder.of(), StateCoder.of(() -> WindowPartial.CODEC)));
    return outputs;
  }

  /** Scores batch by batch. The counters count attempts: they indicate, the sinks tell. */
  static final class Score extends DoFn<Messages, ScoredMessages> {
    private static final long serialVersionUID = 1L;
    private final ScorerSource source;
    private final String format;
    private final @Nullable MonitoredBundles monitored;
    private final Counter read = Metrics.counter("steelyard", "read");
    private final Counter scored = Metrics.counter("steelyard", "scored");
    private final Counter rejected = Metrics.counter("steelyard", "rejected");
    private final ReasonCounters reasons = ReasonCounters.ofRejections();
    private final ReasonCounters warnings = ReasonCounters.ofWarnings();
    private final Counter swapFailures = Metrics.counter("steelyard", "swapFailures");
    private final LatencyCounters latency = new LatencyCounters();
    private final ModelCounter model = new ModelCounter();
    private final Clock clock;
    private transient @Nullable ScorerFeed scorers;
    private transient @Nullable MessageParser parser;
    private transient @Nullable CountMessages counting;
    private transient Instant oldest = BoundedWindow.TIMESTAMP_MAX_VALUE;

    Score(ScorerSource source, String format, Clock clock, @Nullable MonitoredBundles monitored) {
      this.source = source;
      this.format = format;
      this.clock = clock;
      this.monitored = monitored;
    }

    @Setup
    public void setUp() throws IOException {
      scorers = source.follow();
      parser = MessageParser.named(format, source.settings());
      counting = monitored == null ? null : new CountMessages(monitored);
    }

    @StartBundle
    public void begin() {
      oldest = BoundedWindow.TIMESTAMP_MAX_VALUE;
    }

    @ProcessElement
    public void score(
        @Element Messages messages, @Timestamp Instant timestamp, MultiOutputReceiver out)
        throws IOException {
      TaskFaults.telling(() -> scoreAll(messages, timestamp, out));
    }

    private void scoreAll(Messages messages, Instant timestamp, MultiOutputReceiver out) {
      Scorer known = requireNonNull(scorers).next();
      ParsedRows rows = requireNonNull(parser).parse(messages);
      ValidatedRows validated = known.validate(rows);
      Scorer.Outcome outcome = known.score(rows, validated);
      RowsRead.add(messages.rows());
      read.inc(messages.rows());
      scored.inc(outcome.predictions().rows());
      rejected.inc(outcome.rejected().size());
      reasons.add(outcome.counts().reasons());
      warnings.add(outcome.counts().warnings());
      model.add(outcome.predictions().model().bundle(), outcome.predictions().rows());
      latency.add(messages.timestamps(), clock.millis());
      swapFailures.inc(requireNonNull(scorers).refusals());
      out.get(SCORED).output(ScoredMessages.of(messages, outcome));
      if (counting != null) {
        oldest = timestamp.isBefore(oldest) ? timestamp : oldest;
        counting.observe(
            messages,
            rows,
            validated.valid(),
            outcome,
            partial -> out.get(COUNTED).output(keyed(partial)));
      }
    }

    /**
     * Hands out what the bundle counted. On Flink the watermark stays where it is while a bundle is
     * open, so it does not overtake what is counted in it.
     */
    @FinishBundle
    public void finish(FinishBundleContext context) {
      if (counting != null) {
        counting.flush(
            partial -> context.output(COUNTED, keyed(partial), oldest, GlobalWindow.INSTANCE));
      }
    }

    @Teardown
    public void tearDown() {
      if (scorers != null) {
        scorers.close();
      }
    }

    private KV<String, WindowPartial> keyed(WindowPartial partial) {
      return KV.of(requireNonNull(monitored).model(), partial);
    }
  }
}
