package io.steelyard.pipelines.training;

import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Writes each vocabulary to a file of its own. */
final class KeepVocabulary extends DoFn<KV<Integer, VocabularyCounts>, Void> {
  private static final long serialVersionUID = 1L;
  private final String work;

  KeepVocabulary(String work) {
    this.work = work;
  }

  @ProcessElement
  public void keep(@Element KV<Integer, VocabularyCounts> vocabulary) throws IOException {
    WorkFiles.write(
        file(work, vocabulary.getKey()),
        out -> {
          DataOutputStream data = new DataOutputStream(out);
          VocabularyCounts.CODEC.write(vocabulary.getValue(), data);
          data.flush();
        });
  }

  /** Reads all of them; a vocabulary without a file is empty, since no row had a value. */
  static List<VocabularyCounts> readAll(String work, List<VocabularyRequest> requests)
      throws IOException {
    List<VocabularyCounts> vocabularies = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      String file = file(work, i);
      VocabularyCounts counts =
          WorkFiles.exists(file)
              ? WorkFiles.read(file, in -> VocabularyCounts.CODEC.read(new DataInputStream(in)))
              : VocabularyCounts.EMPTY;
      vocabularies.add(requests.get(i).select(counts));
    }
    return vocabularies;
  }

  private static String file(String work, int vocabulary) {
    return work + "vocabulary-" + vocabulary;
  }
}
