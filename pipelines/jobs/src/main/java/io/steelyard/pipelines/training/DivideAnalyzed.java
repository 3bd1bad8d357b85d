package io.steelyard.pipelines.training;

import io.steelyard.transforms.beam.WrittenShard;
import io.steelyard.transforms.statistics.TableStatistics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Sends what analysis brings out to where each kind is merged. */
final class DivideAnalyzed extends DoFn<Analyzed, TableStatistics> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<TableStatistics> STATISTICS = new TupleTag<>("statistics");
  static final TupleTag<KV<Integer, TextRun>> VOCABULARIES = new TupleTag<>("vocabularies");
  static final TupleTag<WrittenShard> REJECTED = new TupleTag<>("rejected");
  static final TupleTag<SplitCounts> COUNTS = new TupleTag<>("counts");

  @ProcessElement
  public void divide(@Element Analyzed analyzed, MultiOutputReceiver out) {
    if (analyzed instanceof Analyzed.Gathered gathered) {
      out.get(STATISTICS).output(gathered.statistics());
      out.get(COUNTS).output(gathered.counts());
    } else if (analyzed instanceof Analyzed.Texts texts) {
      out.get(VOCABULARIES).output(texts.run());
    } else {
      out.get(REJECTED).output(((Analyzed.Rejected) analyzed).shard());
    }
  }
}
