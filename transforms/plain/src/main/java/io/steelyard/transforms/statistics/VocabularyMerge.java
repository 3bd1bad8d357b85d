package io.steelyard.transforms.statistics;

import java.io.IOException;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Merges sorted texts from many places: as in an external merge sort, of each place only one text
 * is in memory beside the result.
 */
public final class VocabularyMerge {
  private VocabularyMerge() {}

  /** The sums of the counts over all of them. */
  public static VocabularyCounts of(Iterable<? extends TextCursor> parts) throws IOException {
    PriorityQueue<TextCursor> ahead = new PriorityQueue<>(VocabularyMerge::compare);
    for (TextCursor part : parts) {
      advance(part, ahead);
    }
    VocabularyBuilder merged = new VocabularyBuilder();
    for (TextCursor least = ahead.poll(); least != null; least = ahead.poll()) {
      long count = least.count();
      TextCursor next = ahead.peek();
      while (next != null && compare(least, next) == 0) {
        count = Math.addExact(count, next.count());
        advance(ahead.remove(), ahead);
        next = ahead.peek();
      }
      merged.append(least.bytes(), least.start(), least.end(), count);
      advance(least, ahead);
    }
    return merged.build();
  }

  private static void advance(TextCursor part, PriorityQueue<TextCursor> ahead) throws IOException {
    if (part.next()) {
      ahead.add(part);
    }
  }

  private static int compare(TextCursor a, TextCursor b) {
    return Arrays.compareUnsigned(a.bytes(), a.start(), a.end(), b.bytes(), b.start(), b.end());
  }
}
