package io.steelyard.transforms.metrics;

import io.steelyard.transforms.statistics.VocabularyCounts;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose class no training row has: each is an error, and has the logarithmic loss of a class
 * that was given no chance. Each such class counts as a class of its own where metrics average over
 * classes.
 *
 * @param rows their number; 0 for tasks other than multiclass
 * @param classes the number of rows by class; null where it is not known: there are too many
 *     classes, whose averages are then undefined, or the evaluation was written before it told
 */
public record UnseenClasses(long rows, @Nullable SortedMap<String, Long> classes) {
  /** Every row is of a class that training rows have. */
  public static final UnseenClasses NONE = new UnseenClasses(0, new TreeMap<>());

  public UnseenClasses {
    classes = classes == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(classes));
  }

  static UnseenClasses of(long rows, UnseenLabels labels) {
    VocabularyCounts counts = labels.rows();
    if (counts == null) {
      return new UnseenClasses(rows, null);
    }
    SortedMap<String, Long> classes = new TreeMap<>();
    for (int i = 0; i < counts.size(); i++) {
      classes.put(new String(counts.text(i), StandardCharsets.UTF_8), counts.count(i));
    }
    return new UnseenClasses(rows, classes);
  }
}
