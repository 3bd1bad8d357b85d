package io.steelyard.pipelines.reports;

import io.steelyard.transforms.performance.Cause;
import io.steelyard.transforms.performance.MovedColumn;
import java.util.Locale;

/** Causes of alarms in sentences. */
final class CauseWords {
  private CauseWords() {}

  /** A cause as a headline. */
  static String headline(Cause cause) {
    String words = cause.words();
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** What a cause means, and what helps. */
  static String meaning(Cause cause) {
    return switch (cause) {
      case ROWS ->
          "Other rows come than those of training, and the model does with them as well as it ever"
              + " did with such rows: train on rows like the new ones.";
      case WORLD ->
          "What rows mean is no longer what it was in training: train on rows that were labelled"
              + " since then.";
      case BOTH ->
          "Other rows come than those of training, and what rows mean is no longer what it was:"
              + " train on rows that were labelled since then.";
      case UNKNOWN ->
          "The window is worse than chance explains, but its scores show no other rows, and its"
              + " labels no other meaning: look at the slices, and at the next window.";
    };
  }

  /** A column that moved, with its part in the scores. */
  static String column(MovedColumn column) {
    return column.name()
        + " (moved by "
        + Figures.distance(column.effect())
        + ", "
        + Figures.share(column.importance())
        + " of what scores depend on)";
  }
}
