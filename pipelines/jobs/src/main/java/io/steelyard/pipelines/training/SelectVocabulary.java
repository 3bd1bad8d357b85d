package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.statistics.SeenTexts;
import io.steelyard.transforms.statistics.TextSource;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Merges a bucket, keeps of it only what can be in its vocabulary and which texts there were, and
 * keys both by vocabulary.
 */
final class SelectVocabulary extends DoFn<KV<Integer, Iterable<TextRun>>, KV<Integer, TextRun>> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<KV<Integer, TextRun>> SELECTED = new TupleTag<>("selected");
  static final TupleTag<KV<Integer, SeenTexts>> SEEN = new TupleTag<>("seen");

  private final Serializable requests;
  private final String work;

  SelectVocabulary(List<VocabularyRequest> requests, String work) {
    this.requests = requests.toArray(new VocabularyRequest[0]);
    this.work = work;
  }

  @ProcessElement
  public void select(@Element KV<Integer, Iterable<TextRun>> bucket, MultiOutputReceiver out)
      throws IOException {
    int vocabulary = bucket.getKey() / AnalyzeRows.BUCKETS;
    VocabularyRequest request = ((VocabularyRequest[]) requests)[vocabulary];
    VocabularyCounts all = TextRuns.merge(bucket.getValue());
    if (request.source() instanceof TextSource source && source.type() == ColumnType.STRING) {
      out.get(SEEN).output(KV.of(vocabulary, SeenTexts.of(all)));
    }
    VocabularyCounts selected = request.select(all);
    for (TextRun run : TextRuns.of(List.of(selected), work)) {
      out.get(SELECTED).output(KV.of(vocabulary, run));
    }
  }
}
