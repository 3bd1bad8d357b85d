package io.steelyard.pipelines.training;

import io.steelyard.transforms.beam.WriteState;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Merges what was kept of a vocabulary's buckets, and writes it to a file of its own. */
final class KeepVocabulary extends DoFn<KV<Integer, Iterable<TextRun>>, Void> {
  private static final long serialVersionUID = 1L;
  private final Serializable requests;
  private final String work;

  KeepVocabulary(List<VocabularyRequest> requests, String work) {
    this.requests = requests.toArray(new VocabularyRequest[0]);
    this.work = work;
  }

  @ProcessElement
  public void keep(@Element KV<Integer, Iterable<TextRun>> vocabulary) throws IOException {
    VocabularyRequest request = ((VocabularyRequest[]) requests)[vocabulary.getKey()];
    VocabularyCounts kept = request.select(TextRuns.merge(vocabulary.getValue()));
    WriteState.write(file(work, vocabulary.getKey()), VocabularyCounts.CODEC, kept);
  }

  /** Reads all of them; a vocabulary without a file is empty, since no row had a value. */
  static List<VocabularyCounts> readAll(String work, int vocabularies) throws IOException {
    List<VocabularyCounts> found = new ArrayList<>();
    for (int i = 0; i < vocabularies; i++) {
      found.add(WriteState.read(file(work, i), VocabularyCounts.CODEC, VocabularyCounts.EMPTY));
    }
    return found;
  }

  private static String file(String work, int vocabulary) {
    return work + "vocabulary-" + vocabulary;
  }
}
