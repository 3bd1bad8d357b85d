package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.beam.FilePositions;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.statistics.TableAccumulator;
import io.steelyard.transforms.statistics.TableStatistics;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyPartial;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the statistics of the training rows: one packed state a bundle, and the counts of texts
 * by vocabulary and hash bucket, which are let go of whenever they grow. Rejected rows are emitted
 * here and in no later pass.
 */
final class AnalyzeRows extends DoFn<ParsedRows, TableStatistics> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<TableStatistics> STATISTICS = new TupleTag<>("statistics");
  static final TupleTag<KV<Integer, VocabularyCounts>> VOCABULARIES =
      new TupleTag<>("vocabularies");
  static final TupleTag<List<Rejection>> REJECTED = new TupleTag<>("rejected");
  static final TupleTag<SplitCounts> COUNTS = new TupleTag<>("counts");

  /** Hash buckets of a vocabulary: each must fit a worker, all together need not. */
  static final int BUCKETS = 64;

  private static final long MOST_VOCABULARY_BYTES = 32L << 20;

  private final CarriedDefinition definition;
  private final SplitRows.Source source;
  private final @Nullable String format;
  private transient @Nullable Pass pass;

  AnalyzeRows(CarriedDefinition definition, SplitRows.Source source, @Nullable String format) {
    this.definition = definition;
    this.source = source;
    this.format = format;
  }

  @StartBundle
  public void start() {
    pass = new Pass(definition, source, format);
  }

  @ProcessElement
  public void observe(@Element ParsedRows parsed, MultiOutputReceiver out) throws IOException {
    Pass open = open();
    ValidatedRows validated = open.positions.resolve(open.splitter.validate(parsed), parsed);
    SplitRows.Outcome outcome = open.splitter.split(parsed, validated);
    open.counts = open.counts.merge(SplitCounts.of(outcome));
    if (!outcome.rejected().isEmpty()) {
      out.get(REJECTED).output(outcome.rejected());
    }
    open.observe(SplitRows.select(outcome, Split.TRAIN));
    if (open.vocabularyBytes() > MOST_VOCABULARY_BYTES) {
      open.partials().forEach(out.get(VOCABULARIES)::output);
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    Pass open = open();
    GlobalWindow window = GlobalWindow.INSTANCE;
    var time = BoundedWindow.TIMESTAMP_MIN_VALUE;
    context.output(STATISTICS, open.statistics.state(), time, window);
    context.output(COUNTS, open.counts, time, window);
    open.partials().forEach(partial -> context.output(VOCABULARIES, partial, time, window));
    pass = null;
  }

  private Pass open() {
    if (pass == null) {
      throw new IllegalStateException("no bundle is open");
    }
    return pass;
  }

  /** What one bundle has gathered. */
  private static final class Pass {
    private final SplitRows splitter;
    private final FilePositions positions;
    private final List<VocabularyRequest> requests;
    private final TableAccumulator statistics;
    private List<VocabularyAccumulator> vocabularies;
    private SplitCounts counts = SplitCounts.NONE;

    Pass(CarriedDefinition definition, SplitRows.Source source, @Nullable String format) {
      TrainingNeeds needs = TrainingNeeds.of(definition.get());
      splitter = new SplitRows(definition.get(), source);
      positions = new FilePositions(format, definition::settings);
      requests = needs.vocabularies();
      statistics = needs.analyzer().accumulator();
      vocabularies = fresh();
    }

    private List<VocabularyAccumulator> fresh() {
      List<VocabularyAccumulator> accumulators = new ArrayList<>();
      requests.forEach(request -> accumulators.add(new VocabularyAccumulator()));
      return accumulators;
    }

    void observe(RowBatch rows) {
      statistics.observe(rows);
      for (int i = 0; i < requests.size(); i++) {
        VocabularyRequest request = requests.get(i);
        vocabularies.get(i).observe(rows.column(request.column()), request.type());
      }
    }

    long vocabularyBytes() {
      return vocabularies.stream().mapToLong(VocabularyAccumulator::bytes).sum();
    }

    /** The counts so far by vocabulary and bucket; counting begins anew. */
    List<KV<Integer, VocabularyCounts>> partials() {
      List<KV<Integer, VocabularyCounts>> partials = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        for (VocabularyPartial partial : vocabularies.get(i).partials(BUCKETS)) {
          partials.add(KV.of(i * BUCKETS + partial.bucket(), partial.counts()));
        }
      }
      vocabularies = fresh();
      return partials;
    }
  }
}
