package io.steelyard.transforms.performance;

import io.steelyard.transforms.performance.WaitingLabel.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The predictions and the labels of one key, joined as they come, in any order: what it tells adds
 * up to what {@link KeyJoin} says of all of them at once. Either is remembered for as long after
 * its time as labels may take and rows may be late; what comes later than that is told, and changes
 * nothing. Belongs to one thread.
 */
public final class IncrementalJoin {
  private static final Comparator<WaitingLabel> BY_LABEL =
      Comparator.comparing(WaitingLabel::label);

  private final long delay;
  private final long horizon;
  private final Changes changes;
  private final List<KeyedPrediction> predictions;
  private final List<WaitingLabel> labels;

  /** Who is told what changes. */
  public interface Changes {
    /** A prediction came too late. */
    void late(KeyedPrediction prediction);

    /** A prediction came for the first time. */
    void predicted(KeyedPrediction prediction);

    /** The first label of a prediction came. */
    void labelled(KeyedPrediction prediction, KeyedLabel label);

    /** Another label took the place of the one that was told before. */
    void replaced(KeyedPrediction prediction, KeyedLabel before, KeyedLabel now);

    /** A label said something new of a prediction that has another one. */
    void revised(KeyedPrediction prediction);

    /** A label said what is known of a prediction. */
    void repeated(KeyedPrediction prediction);

    /** These are to be added to the counts so far, where they may be negative. */
    void counted(JoinCounts more);
  }

  /**
   * Goes on from what waits.
   *
   * @param delay how long after a row happened its label may come, in milliseconds
   * @param horizon what is of before then is remembered no longer, in milliseconds since 1970 UTC
   */
  public IncrementalJoin(long delay, long horizon, WaitingKey waiting, Changes changes) {
    this.delay = delay;
    this.horizon = horizon;
    this.changes = changes;
    predictions = new ArrayList<>(waiting.predictions());
    labels = new ArrayList<>(waiting.labels());
  }

  /** What is to be remembered. */
  public WaitingKey waiting() {
    return new WaitingKey(predictions, labels);
  }

  /** What the labels of a prediction say together. */
  private record Told(@Nullable KeyedLabel last, int different, long all) {
    int revised() {
      return Math.max(0, different - 1);
    }

    long repeated() {
      return all - different;
    }
  }

  private Told told(KeyedPrediction prediction) {
    TreeSet<KeyedLabel> said = new TreeSet<>(KeyJoin::byValue);
    KeyedLabel last = null;
    long all = 0;
    for (WaitingLabel each : labels) {
      if (each.label().isOf(prediction.time(), delay)) {
        said.add(each.label());
        last = each.label();
        all += each.times();
      }
    }
    return new Told(last, said.size(), all);
  }

  /** Takes a prediction; one that is equal to another came again. */
  public void add(KeyedPrediction prediction) {
    if (prediction.time() < horizon) {
      changes.late(prediction);
      return;
    }
    int place = Collections.binarySearch(predictions, prediction);
    if (place >= 0) {
      changes.counted(new JoinCounts(0, 1, 0, 0, 0, 0, 0, 0));
      return;
    }
    predictions.add(-place - 1, prediction);
    changes.predicted(prediction);
    changes.counted(new JoinCounts(1, 0, 0, 0, 0, 0, 0, 0));
    tell(prediction, new Told(null, 0, 0), told(prediction));
    TreeSet<KeyedLabel> said = new TreeSet<>(KeyJoin::byValue);
    for (int i = 0; i < labels.size(); i++) {
      WaitingLabel each = labels.get(i);
      if (each.label().isOf(prediction.time(), delay)) {
        become(i, said.add(each.label()) ? Fate.JOINED : Fate.REPEATED);
      }
    }
  }

  /**
   * Takes a label.
   *
   * @throws IllegalArgumentException if it does not say when it was given
   */
  public void add(KeyedLabel label) {
    if (label.time() == KeyedLabel.ANY_TIME) {
      throw new IllegalArgumentException("a label without a time would wait for ever");
    }
    if (label.time() < horizon) {
      changes.counted(new JoinCounts(0, 0, 0, 0, 0, 0, 1, 0));
      return;
    }
    List<KeyedPrediction> its =
        predictions.stream().filter(each -> label.isOf(each.time(), delay)).toList();
    List<Told> before = its.stream().map(this::told).toList();
    int place = place(label);
    if (place >= 0) {
      WaitingLabel known = labels.get(place);
      labels.set(place, known.again());
      changes.counted(
          known.fate() == Fate.UNMATCHED
              ? JoinCounts.NONE
              : new JoinCounts(0, 0, 0, 1, 0, 0, 0, 0));
    } else {
      labels.add(-place - 1, new WaitingLabel(label, 1, Fate.UNMATCHED));
    }
    for (int i = 0; i < its.size(); i++) {
      tell(its.get(i), before.get(i), told(its.get(i)));
    }
    if (place < 0 && !its.isEmpty()) {
      become(-place - 1, isNews(-place - 1) ? Fate.JOINED : Fate.REPEATED);
      demote(-place - 1);
    }
  }

  /** Whether a label is the first that says so of one of its predictions. */
  private boolean isNews(int place) {
    KeyedLabel label = labels.get(place).label();
    return predictions.stream()
        .filter(prediction -> label.isOf(prediction.time(), delay))
        .anyMatch(
            prediction ->
                labels.subList(0, place).stream()
                    .map(WaitingLabel::label)
                    .noneMatch(
                        other -> other.agrees(label) && other.isOf(prediction.time(), delay)));
  }

  /** What came first may be what a label says that is given earlier, and comes now. */
  private void demote(int place) {
    for (int i = place + 1; i < labels.size(); i++) {
      WaitingLabel later = labels.get(i);
      if (later.fate() == Fate.JOINED
          && later.label().agrees(labels.get(place).label())
          && !isNews(i)) {
        labels.set(i, later.with(Fate.REPEATED));
        changes.counted(new JoinCounts(0, 0, -1, 1, 0, 0, 0, 0));
      }
    }
  }

  private int place(KeyedLabel label) {
    return Collections.binarySearch(labels, new WaitingLabel(label, 1, Fate.UNMATCHED), BY_LABEL);
  }

  private void tell(KeyedPrediction prediction, Told before, Told now) {
    KeyedLabel last = now.last();
    if (before.last() == null && last != null) {
      changes.labelled(prediction, last);
    } else if (before.last() != null && last != null && !last.agrees(before.last())) {
      changes.replaced(prediction, before.last(), last);
    }
    for (int i = before.revised(); i < now.revised(); i++) {
      changes.revised(prediction);
    }
    for (long i = before.repeated(); i < now.repeated(); i++) {
      changes.repeated(prediction);
    }
  }

  /** A label counts once, as what is the most it does for any of its predictions. */
  private void become(int place, Fate fate) {
    WaitingLabel label = labels.get(place);
    if (fate.compareTo(label.fate()) <= 0) {
      return;
    }
    labels.set(place, label.with(fate));
    long joined = fate == Fate.JOINED ? 1 : 0;
    long repeated = label.fate() == Fate.UNMATCHED ? label.times() - joined : -joined;
    changes.counted(new JoinCounts(0, 0, joined, repeated, 0, 0, 0, 0));
  }

  /** Forgets what is of before the horizon. Labels that no prediction came for are counted. */
  public void forget() {
    predictions.removeIf(each -> each.time() < horizon);
    long unmatched = 0;
    for (WaitingLabel each : labels) {
      if (each.label().time() < horizon && each.fate() == Fate.UNMATCHED) {
        unmatched += each.times();
      }
    }
    labels.removeIf(each -> each.label().time() < horizon);
    if (unmatched > 0) {
      changes.counted(new JoinCounts(0, 0, 0, 0, unmatched, 0, 0, 0));
    }
  }
}
