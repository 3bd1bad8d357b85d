package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.FilePositions;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.beam.ShardWriter;
import io.steelyard.transforms.beam.WrittenShard;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.checks.Split;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.measures.MeasureRows;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.statistics.KnownTexts;
import io.steelyard.transforms.statistics.TableAccumulator;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyPartial;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the statistics of the training rows where they are read: one packed state a portion of
 * the input, and the counts of texts by vocabulary and hash bucket, which are spilled whenever they
 * grow. Rejected rows are written here and in no later pass.
 */
final class AnalyzeRows implements BatchStep<Analyzed> {
  private static final long serialVersionUID = 1L;

  /** Hash buckets of a vocabulary: each must fit a worker, all together need not. */
  static final int BUCKETS = KnownTexts.BUCKETS;

  private static final long MOST_VOCABULARY_BYTES = 32L << 20;

  private final CarriedDefinition definition;
  private final SplitRows.Source source;
  private final Period period;
  private final @Nullable String format;
  private final RejectedShards rejected;
  private final String work;

  AnalyzeRows(
      TrainingInputs inputs, SplitRows.Source source, RejectedShards rejected, String work) {
    this.definition = inputs.definition();
    this.source = source;
    this.period = inputs.period();
    this.format = inputs.format();
    this.rejected = rejected;
    this.work = work;
  }

  @Override
  public Run<Analyzed> begin(InputPortion portion) {
    // The inputs' rows stand before those of the tests.
    String order = (source == SplitRows.Source.INPUT ? "0" : "1") + portion.order();
    return new Pass(
        new SplitRows(definition.get(), source, period),
        definition,
        source,
        format,
        rejected,
        work,
        order);
  }

  /** What one portion has gathered. */
  private static final class Pass implements Run<Analyzed> {
    private final SplitRows splitter;
    private final FilePositions positions;
    private final List<VocabularyRequest> requests;
    private final TableAccumulator statistics;
    private final MeasureRows measures;
    private final SplitRows.Source source;
    private List<VocabularyAccumulator> vocabularies;
    private final ShardWriter<List<Rejection>> rejections;
    private final String work;
    private SplitCounts counts = SplitCounts.NONE;
    private final String order;

    Pass(
        SplitRows splitter,
        CarriedDefinition definition,
        SplitRows.Source source,
        @Nullable String format,
        RejectedShards rejected,
        String work,
        String order) {
      TrainingNeeds needs = TrainingNeeds.of(definition.get());
      this.splitter = splitter;
      positions = new FilePositions(format, definition::settings);
      requests = needs.gathered();
      statistics = needs.analyzer().accumulator();
      measures = new MeasureRows(definition.get());
      this.source = source;
      vocabularies = fresh();
      rejections = new ShardWriter<>(rejected.place(), rejected.writers());
      this.work = work;
      this.order = order;
    }

    private List<VocabularyAccumulator> fresh() {
      List<VocabularyAccumulator> accumulators = new ArrayList<>();
      requests.forEach(request -> accumulators.add(new VocabularyAccumulator()));
      return accumulators;
    }

    @Override
    public void take(ParsedRows parsed, OutputReceiver<Analyzed> out) throws IOException {
      ValidatedRows validated = positions.resolve(splitter.validate(parsed), parsed);
      SplitRows.Outcome outcome = splitter.split(parsed, validated);
      counts = counts.merge(SplitCounts.of(outcome));
      if (!outcome.rejected().isEmpty()) {
        rejections.write(outcome.rejected(), RowCounts.rejected(outcome.rejected()));
      }
      if (source == SplitRows.Source.INPUT) {
        measures.observe(outcome.rows());
      }
      observe(SplitRows.select(outcome, Split.TRAIN));
      if (vocabularyBytes() > MOST_VOCABULARY_BYTES) {
        giveTexts(out);
      }
    }

    private void observe(RowBatch rows) {
      statistics.observe(rows);
      for (int i = 0; i < requests.size(); i++) {
        vocabularies.get(i).observe(rows, requests.get(i).source());
      }
    }

    private long vocabularyBytes() {
      return vocabularies.stream().mapToLong(VocabularyAccumulator::bytes).sum();
    }

    /** Hands out the counts so far by vocabulary and bucket; counting begins anew. */
    private void giveTexts(OutputReceiver<Analyzed> out) throws IOException {
      List<Integer> keys = new ArrayList<>();
      List<VocabularyCounts> texts = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        for (VocabularyPartial partial : vocabularies.get(i).partials(BUCKETS)) {
          keys.add(i * BUCKETS + partial.bucket());
          texts.add(partial.counts());
        }
      }
      List<TextRun> runs = TextRuns.of(texts, work);
      for (int i = 0; i < runs.size(); i++) {
        out.output(new Analyzed.Texts(KV.of(keys.get(i), runs.get(i))));
      }
      vocabularies = fresh();
    }

    @Override
    public void finish(long bytes, OutputReceiver<Analyzed> out) throws IOException {
      out.output(new Analyzed.Gathered(statistics.state(), counts.with(measures.state())));
      giveTexts(out);
      WrittenShard shard = rejections.finish(order);
      if (shard != null) {
        out.output(new Analyzed.Rejected(shard));
      }
    }

    @Override
    public void close() throws IOException {
      rejections.close();
    }
  }
}
