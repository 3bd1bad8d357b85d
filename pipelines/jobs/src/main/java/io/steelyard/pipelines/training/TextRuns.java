package io.steelyard.pipelines.training;

import io.steelyard.transforms.beam.WorkFiles;
import io.steelyard.transforms.statistics.TextCursor;
import io.steelyard.transforms.statistics.VocabularyCounts;
import io.steelyard.transforms.statistics.VocabularyMerge;
import io.steelyard.transforms.statistics.VocabularyReader;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes runs of texts and merges them. */
final class TextRuns {
  /** How many runs are open at once: each has a buffer and a file. */
  private static final int MOST_OPEN = 64;

  /** How many bytes each run may have, on average, to be held. */
  private static final long MOST_HELD_BYTES = 1 << 10;

  private TextRuns() {}

  /** Runs of these counts, in their order: held where they are few, else in one file. */
  static List<TextRun> of(List<VocabularyCounts> counts, String work) throws IOException {
    List<TextRun> runs = new ArrayList<>();
    long bytes = counts.stream().mapToLong(VocabularyCounts::bytes).sum();
    if (bytes <= MOST_HELD_BYTES * counts.size()) {
      counts.forEach(each -> runs.add(new TextRun.Held(each)));
      return runs;
    }
    // An attempt that fails leaves a file that nobody is told of.
    String file = work + "texts-" + UUID.randomUUID();
    WorkFiles.write(
        file,
        out -> {
          DataOutputStream data = new DataOutputStream(out);
          for (VocabularyCounts each : counts) {
            runs.add(new TextRun.Spilled(file, data.size()));
            VocabularyCounts.CODEC.write(each, data);
          }
          data.flush();
        });
    return runs;
  }

  /** The counts of all runs; as many as there are different texts must fit in memory. */
  static VocabularyCounts merge(Iterable<TextRun> runs) throws IOException {
    VocabularyCounts merged = VocabularyCounts.EMPTY;
    List<TextRun> next = new ArrayList<>();
    for (TextRun run : runs) {
      next.add(run);
      if (next.size() == MOST_OPEN) {
        merged = merge(merged, next);
        next.clear();
      }
    }
    return next.isEmpty() ? merged : merge(merged, next);
  }

  private static VocabularyCounts merge(VocabularyCounts merged, List<TextRun> runs)
      throws IOException {
    List<TextCursor> cursors = new ArrayList<>(List.of(merged.cursor()));
    List<Closeable> opened = new ArrayList<>();
    try {
      for (TextRun run : runs) {
        if (run instanceof TextRun.Spilled spilled) {
          InputStream in = WorkFiles.openAt(spilled.file(), spilled.start());
          opened.add(in);
          cursors.add(new VocabularyReader(new DataInputStream(in)));
        } else {
          cursors.add(((TextRun.Held) run).counts().cursor());
        }
      }
      return VocabularyMerge.of(cursors);
    } finally {
      for (Closeable each : opened) {
        each.close();
      }
    }
  }
}
