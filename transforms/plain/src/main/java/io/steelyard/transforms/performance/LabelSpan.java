package io.steelyard.transforms.performance;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels that belong to one prediction of their key. It moves on to the next prediction, never
 * back, so that a key costs as much as it has predictions and labels, not their product.
 */
final class LabelSpan {
  private final List<KeyedLabel> labels;
  private final long delay;

  /** So many of the first labels have no time: they belong to every prediction. */
  private final int timeless;

  /** Where the labels begin that were given when each was. */
  private final int[] sameTime;

  /** How many labels of the span say the same. */
  private final TreeMap<KeyedLabel, Integer> said = new TreeMap<>(KeyedLabel.BY_VALUE);

  private int begin;
  private int end;

  /**
   * A span before the first prediction.
   *
   * @param labels of one key, ascending
   * @param delay how long after a row happened its label may come, in milliseconds
   */
  LabelSpan(List<KeyedLabel> labels, long delay) {
    this.labels = labels;
    this.delay = delay;
    sameTime = new int[labels.size()];
    for (int i = 1; i < sameTime.length; i++) {
      sameTime[i] = labels.get(i).time() == labels.get(i - 1).time() ? sameTime[i - 1] : i;
    }
    int first = 0;
    while (first < labels.size() && labels.get(first).time() == KeyedLabel.ANY_TIME) {
      add(labels.get(first));
      first++;
    }
    timeless = first;
    begin = first;
    end = first;
  }

  /** Moves on to the labels of a row that happened then, not before the one that it was of. */
  void moveTo(long happened) {
    while (end < labels.size() && labels.get(end).time() - happened <= delay) {
      add(labels.get(end));
      end++;
    }
    while (begin < end && labels.get(begin).time() < happened) {
      remove(labels.get(begin));
      begin++;
    }
  }

  private void add(KeyedLabel label) {
    said.merge(label, 1, Integer::sum);
  }

  private void remove(KeyedLabel label) {
    said.computeIfPresent(label, (same, times) -> times == 1 ? null : times - 1);
  }

  /** How many labels there are. */
  int all() {
    return timeless + end - begin;
  }

  /** How many different things they say. */
  int different() {
    return said.size();
  }

  /** The last one; null where there is none. */
  @Nullable KeyedLabel last() {
    int last = lastPlace();
    return last < 0 ? null : labels.get(last);
  }

  /** Whether others that were given when the last one was say something else. */
  boolean isDisputed() {
    int last = lastPlace();
    // Of one time they are in the order of what they say.
    return last >= 0 && !labels.get(sameTime[last]).agrees(labels.get(last));
  }

  private int lastPlace() {
    return (end > begin ? end : timeless) - 1;
  }

  /**
   * For each label the one before it that says the same and belongs to the most of its predictions,
   * or null: one without a time, or else the nearest. Of the predictions of that one it says
   * nothing new.
   */
  static @Nullable KeyedLabel[] agreeingBefore(List<KeyedLabel> labels) {
    TreeMap<KeyedLabel, KeyedLabel> known = new TreeMap<>(KeyedLabel.BY_VALUE);
    @Nullable KeyedLabel[] before = new KeyedLabel[labels.size()];
    for (int i = 0; i < before.length; i++) {
      KeyedLabel label = labels.get(i);
      before[i] = known.get(label);
      known.merge(label, label, (one, other) -> one.time() == KeyedLabel.ANY_TIME ? one : other);
    }
    return before;
  }
}
