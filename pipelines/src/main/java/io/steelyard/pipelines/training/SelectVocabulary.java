package io.steelyard.pipelines.training;

import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Merges a bucket, keeps of it only what can be in its vocabulary, and keys it by vocabulary. */
final class SelectVocabulary extends DoFn<KV<Integer, Iterable<TextRun>>, KV<Integer, TextRun>> {
  private static final long serialVersionUID = 1L;
  private final Serializable requests;
  private final String work;

  SelectVocabulary(List<VocabularyRequest> requests, String work) {
    this.requests = requests.toArray(new VocabularyRequest[0]);
    this.work = work;
  }

  @ProcessElement
  public void select(
      @Element KV<Integer, Iterable<TextRun>> bucket, OutputReceiver<KV<Integer, TextRun>> out)
      throws IOException {
    int vocabulary = bucket.getKey() / AnalyzeRows.BUCKETS;
    VocabularyRequest request = ((VocabularyRequest[]) requests)[vocabulary];
    VocabularyCounts selected = request.select(TextRuns.merge(bucket.getValue()));
    for (TextRun run : TextRuns.of(List.of(selected), work)) {
      out.output(KV.of(vocabulary, run));
    }
  }
}
