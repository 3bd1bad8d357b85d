package io.steelyard.pipelines.training;

import io.steelyard.transforms.beam.WriteState;
import io.steelyard.transforms.statistics.SeenTexts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Writes which texts of a vocabulary were seen to a file of its own. */
final class KeepSeenTexts extends DoFn<KV<Integer, SeenTexts>, Void> {
  private static final long serialVersionUID = 1L;
  private final String work;

  KeepSeenTexts(String work) {
    this.work = work;
  }

  @ProcessElement
  public void keep(@Element KV<Integer, SeenTexts> seen) throws IOException {
    WriteState.write(file(work, seen.getKey()), SeenTexts.CODEC, seen.getValue());
  }

  /** Reads all of them; of a vocabulary without a file no row had a value. */
  static List<SeenTexts> readAll(String work, int vocabularies) throws IOException {
    List<SeenTexts> found = new ArrayList<>();
    for (int i = 0; i < vocabularies; i++) {
      found.add(WriteState.read(file(work, i), SeenTexts.CODEC, SeenTexts.NONE));
    }
    return found;
  }

  private static String file(String work, int vocabulary) {
    return work + "seen-" + vocabulary;
  }
}
