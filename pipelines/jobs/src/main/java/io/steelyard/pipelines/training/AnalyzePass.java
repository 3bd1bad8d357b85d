package io.steelyard.pipelines.training;

import io.steelyard.transforms.beam.KeepElements;
import io.steelyard.transforms.beam.KeepMerged;
import io.steelyard.transforms.beam.MergeStates;
import io.steelyard.transforms.beam.StateCoder;
import io.steelyard.transforms.beam.WrittenShard;
import io.steelyard.transforms.statistics.SeenTexts;
import io.steelyard.transforms.statistics.TableStatistics;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/** The first pass: counts, rejections, and the statistics that the plan is fitted on. */
final class AnalyzePass {
  private AnalyzePass() {}

  /**
   * What the first pass brought home.
   *
   * @param vocabularies one for each of the needs' requests, in their order
   * @param rejected the files of the rejected rows
   * @param seen one for each of the gathered vocabularies, in their order
   */
  record Analysis(
      TableStatistics statistics,
      List<VocabularyCounts> vocabularies,
      List<SeenTexts> seen,
      SplitCounts counts,
      List<WrittenShard> rejected) {}

  static Analysis run(
      TrainingInputs inputs, TrainingNeeds needs, RejectedShards rejected, String work)
      throws IOException {
    Pipeline pipeline = Pipeline.create(inputs.options());
    PCollectionTuple input = analyze(pipeline, inputs, SplitRows.Source.INPUT, rejected, work);
    PCollectionTuple tests = analyze(pipeline, inputs, SplitRows.Source.TEST, rejected, work);
    KeepMerged<TableStatistics> statistics =
        KeepMerged.in(work + "statistics", needs.analyzer()::empty, needs.analyzer()::codec);
    input.get(DivideAnalyzed.STATISTICS).apply("KeepStatistics", statistics);
    PCollectionTuple selected =
        input
            .get(DivideAnalyzed.VOCABULARIES)
            .apply("Buckets", GroupByKey.create())
            .apply(
                "Select",
                ParDo.of(new SelectVocabulary(needs.gathered(), work))
                    .withOutputTags(
                        SelectVocabulary.SELECTED, TupleTagList.of(SelectVocabulary.SEEN)));
    selected
        .get(SelectVocabulary.SEEN)
        .setCoder(KvCoder.of(VarIntCoder.of(), StateCoder.of(() -> SeenTexts.CODEC)))
        .apply("Seen", Combine.perKey(MergeStates.from(() -> SeenTexts.NONE)))
        .apply("KeepSeen", ParDo.of(new KeepSeenTexts(work)));
    selected
        .get(SelectVocabulary.SELECTED)
        .setCoder(Analyzed.textsCoder())
        .apply("Vocabularies", GroupByKey.create())
        .apply("KeepVocabularies", ParDo.of(new KeepVocabulary(needs.gathered(), work)));
    KeepMerged<SplitCounts> counts =
        KeepMerged.in(work + "counts", () -> SplitCounts.NONE, SplitCounts::codec);
    PCollectionList.of(input.get(DivideAnalyzed.COUNTS))
        .and(tests.get(DivideAnalyzed.COUNTS))
        .apply("AllCounts", Flatten.pCollections())
        .apply("KeepCounts", counts);
    PCollectionList.of(input.get(DivideAnalyzed.REJECTED))
        .and(tests.get(DivideAnalyzed.REJECTED))
        .apply("AllRejected", Flatten.pCollections())
        .apply("KeepRejected", KeepElements.in(work + "rejected", new WrittenShard.Coder()));
    pipeline.run().waitUntilFinish();
    return new Analysis(
        statistics.read(),
        needs.select(KeepVocabulary.readAll(work, needs.gathered().size())),
        KeepSeenTexts.readAll(work, needs.gathered().size()),
        counts.read(),
        KeepElements.read(work + "rejected", new WrittenShard.Coder()));
  }

  private static PCollectionTuple analyze(
      Pipeline pipeline,
      TrainingInputs inputs,
      SplitRows.Source source,
      RejectedShards rejected,
      String work) {
    CarriedDefinition definition = inputs.definition();
    PCollectionTuple outputs =
        pipeline
            .apply(
                "Analyze" + source,
                inputs.read(
                    source,
                    new AnalyzeRows(inputs, source, rejected, work),
                    new Analyzed.Coder(definition)))
            .apply(
                "Divide" + source,
                ParDo.of(new DivideAnalyzed())
                    .withOutputTags(
                        DivideAnalyzed.STATISTICS,
                        TupleTagList.of(DivideAnalyzed.VOCABULARIES)
                            .and(DivideAnalyzed.REJECTED)
                            .and(DivideAnalyzed.COUNTS)));
    outputs.get(DivideAnalyzed.STATISTICS).setCoder(Analyzed.statisticsCoder(definition));
    outputs.get(DivideAnalyzed.VOCABULARIES).setCoder(Analyzed.textsCoder());
    outputs.get(DivideAnalyzed.REJECTED).setCoder(new WrittenShard.Coder());
    outputs.get(DivideAnalyzed.COUNTS).setCoder(StateCoder.of(SplitCounts::codec));
    return outputs;
  }
}
