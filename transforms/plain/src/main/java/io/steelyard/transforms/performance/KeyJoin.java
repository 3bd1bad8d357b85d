package io.steelyard.transforms.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
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
    boolean[] matched = new boolean[ordered.size()];
    boolean[] news = new boolean[ordered.size()];
    List<Joined> joined = new ArrayList<>();
    long disagreeing = 0;
    long again = 0;
    for (var each : predictions.entrySet()) {
      KeyedPrediction prediction = each.getKey();
      again += each.getValue() - 1;
      TreeSet<KeyedLabel> said = new TreeSet<>(KeyJoin::byValue);
      KeyedLabel last = null;
      boolean disputed = false;
      int all = 0;
      for (int i = 0; i < ordered.size(); i++) {
        KeyedLabel label = ordered.get(i);
        if (label.isOf(prediction.time(), delay)) {
          all++;
          matched[i] = true;
          news[i] |= said.add(label);
          disputed =
              last != null && last.time() == label.time() && (disputed || !label.agrees(last));
          last = label;
        }
      }
      disagreeing += disputed ? 1 : 0;
      int revised = Math.max(0, said.size() - 1);
      joined.add(new Joined(prediction, last, revised, all - said.size()));
    }
    return new Outcome(joined, counts(ordered, matched, news, again, disagreeing));
  }

  static int byValue(KeyedLabel one, KeyedLabel other) {
    int numbers = Double.compare(one.number(), other.number());
    return numbers != 0 ? numbers : one.text().compareTo(other.text());
  }

  private JoinCounts counts(
      List<KeyedLabel> ordered, boolean[] matched, boolean[] news, long again, long disagreeing) {
    long joined = 0;
    long repeated = 0;
    long early = 0;
    long late = 0;
    for (int i = 0; i < matched.length; i++) {
      if (matched[i]) {
        joined += news[i] ? 1 : 0;
        repeated += news[i] ? 0 : 1;
      } else if (!predictions.isEmpty()) {
        boolean isEarly = ordered.get(i).time() < predictions.firstKey().time();
        early += isEarly ? 1 : 0;
        late += isEarly ? 0 : 1;
      }
    }
    long unknown = predictions.isEmpty() ? matched.length : 0;
    return new JoinCounts(
        predictions.size(), again, joined, repeated, unknown, early, late, disagreeing);
  }
}
