package io.steelyard.testdata;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts of texts in one sorted map, and the most frequent of them by sorting all. */
public final class CountingVocabulary {
  private final TreeMap<String, Long> counts = new TreeMap<>();

  /** Counts a text; null is missing and not counted. */
  public void add(@Nullable String text) {
    if (text != null) {
      counts.merge(text, 1L, Long::sum);
    }
  }

  /** How often a text was counted. */
  public long count(String text) {
    return counts.getOrDefault(text, 0L);
  }

  /** Counts by text, in the order of {@link String#compareTo}. */
  public Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }

  /**
   * At most so many texts that were counted often enough, the most frequent first, equally frequent
   * ones in the order of {@link String#compareTo}.
   */
  public List<String> top(int most, long minimumCount) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= minimumCount)
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }
}
