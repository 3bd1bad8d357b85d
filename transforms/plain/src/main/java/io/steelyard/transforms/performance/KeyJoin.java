package io.steelyard.transforms.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The predictions and the labels of one key, joined. What comes of it depends on what came, not on
 * its order. A label belongs to every prediction of its key that had happened when it was given,
 * and not longer ago than labels may take; one without a time to every prediction of its key.
 */
final class KeyJoin {
  private final long delay;
  private final TreeMap<KeyedPrediction, Long> predictions = new TreeMap<>();
  private final List<KeyedLabel> labels = new ArrayList<>();

  /**
   * A prediction with what its labels say.
   *
   * @param label the last one; null where there is none
   * @param revised labels that said something new, beside the first
   * @param repeated labels that said what another one had said
   */
  record Joined(
      KeyedPrediction prediction, @Nullable KeyedLabel label, int revised, int repeated) {}

  /** What becomes of a key. */
  record Outcome(List<Joined> joined, JoinCounts counts) {}

  /**
   * A key of which nothing has come.
   *
   * @param delay how long after a row happened its label may come, in milliseconds
   */
  KeyJoin(long delay) {
    this.delay = delay;
  }

  void add(KeyedPrediction prediction) {
    predictions.merge(prediction, 1L, Long::sum);
  }

  void add(KeyedLabel label) {
    labels.add(label);
  }

  Outcome outcome() {
    List<KeyedLabel> ordered = labels.stream().sorted().toList();
    LabelSpan span = new LabelSpan(ordered, delay);
    List<Joined> joined = new ArrayList<>();
    long disagreeing = 0;
    long again = 0;
    for (var each : predictions.entrySet()) {
      KeyedPrediction prediction = each.getKey();
      span.moveTo(prediction.time());
      int different = span.different();
      joined.add(
          new Joined(prediction, span.last(), Math.max(0, different - 1), span.all() - different));
      disagreeing += span.isDisputed() ? 1 : 0;
      again += each.getValue() - 1;
    }
    return new Outcome(joined, counts(ordered, again, disagreeing));
  }

  private JoinCounts counts(List<KeyedLabel> ordered, long again, long disagreeing) {
    if (predictions.isEmpty()) {
      return new JoinCounts(0, 0, 0, 0, ordered.size(), 0, 0, 0);
    }
    long[] times = predictions.keySet().stream().mapToLong(KeyedPrediction::time).toArray();
    @Nullable KeyedLabel[] agreeing = LabelSpan.agreeingBefore(ordered);
    long joined = 0;
    long repeated = 0;
    long early = 0;
    long late = 0;
    int next = 0;
    for (int i = 0; i < ordered.size(); i++) {
      KeyedLabel label = ordered.get(i);
      while (next < times.length && times[next] <= label.time()) {
        next++;
      }
      // If it belongs to any, it belongs to the last one that had happened. To say something new of
      // any is to do so of that one, since those before it are also reached by what agreed before.
      long happened = times[Math.max(0, next - 1)];
      if (label.isOf(happened, delay)) {
        KeyedLabel before = agreeing[i];
        boolean isNews = before == null || !before.isOf(happened, delay);
        joined += isNews ? 1 : 0;
        repeated += isNews ? 0 : 1;
      } else {
        early += next == 0 ? 1 : 0;
        late += next == 0 ? 0 : 1;
      }
    }
    return new JoinCounts(predictions.size(), again, joined, repeated, 0, early, late, disagreeing);
  }
}
