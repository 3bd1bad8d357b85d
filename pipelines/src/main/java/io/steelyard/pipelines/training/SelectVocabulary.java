package io.steelyard.pipelines.training;

import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Keeps of a finished bucket only what can be in its vocabulary, and keys it by vocabulary. */
final class SelectVocabulary
    extends DoFn<KV<Integer, VocabularyCounts>, KV<Integer, VocabularyCounts>> {
  private static final long serialVersionUID = 1L;
  private final Serializable requests;

  SelectVocabulary(List<VocabularyRequest> requests) {
    this.requests = requests.toArray(new VocabularyRequest[0]);
  }

  @ProcessElement
  public void select(
      @Element KV<Integer, VocabularyCounts> bucket,
      OutputReceiver<KV<Integer, VocabularyCounts>> out) {
    int vocabulary = bucket.getKey() / AnalyzeRows.BUCKETS;
    VocabularyRequest request = ((VocabularyRequest[]) requests)[vocabulary];
    out.output(KV.of(vocabulary, request.select(bucket.getValue())));
  }
}
