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
    KeyedLabel last = null;
    long all = 0;
    TreeSet<KeyedLabel> said = new TreeSet<>(KeyedLabel.BY_VALUE);
    for (int i = 0; i < labels.size(); i++) {
      WaitingLabel each = labels.get(i);
      if (each.label().isOf(prediction.time(), delay)) {
        last = each.label();
        all += each.times();
        become(i, said.add(each.label()) ? Fate.JOINED : Fate.REPEATED);
      }
    }
    if (last != null) {
      changes.labelled(prediction, last);
    }
    for (int i = 1; i < said.size(); i++) {
      changes.revised(prediction);
    }
    for (long i = said.size(); i < all; i++) {
      changes.repeated(prediction);
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
    int from = firstSince(label.time() - delay);
    List<KeyedPrediction> its = predictions.subList(from, firstSince(label.time() + 1));
    int place = place(label);
    if (place >= 0) {
      again(place, its);
    } else {
      insert(-place - 1, label, its);
    }
  }

  /** The place of the first prediction that happened then or later. */
  private int firstSince(long time) {
    int low = 0;
    int high = predictions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (predictions.get(middle).time() < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void again(int place, List<KeyedPrediction> its) {
    WaitingLabel known = labels.get(place);
    labels.set(place, known.again());
    if (known.fate() != Fate.UNMATCHED) {
      changes.counted(new JoinCounts(0, 0, 0, 1, 0, 0, 0, 0));
    }
    its.forEach(changes::repeated);
  }

  /** Takes a label that is not known. */
  private void insert(int place, KeyedLabel label, List<KeyedPrediction> its) {
    labels.add(place, new WaitingLabel(label, 1, Fate.UNMATCHED));
    KeyedLabel before = place == 0 ? null : labels.get(place - 1).label();
    KeyedLabel after = place == labels.size() - 1 ? null : labels.get(place + 1).label();
    KeyedLabel saidBefore = labelAt(agreeing(place, -1));
    int next = agreeing(place, 1);
    KeyedLabel saidAfter = labelAt(next);
    for (KeyedPrediction prediction : its) {
      boolean hasEarlier = isOf(before, prediction);
      boolean hasLater = isOf(after, prediction);
      if (!hasEarlier && !hasLater) {
        changes.labelled(prediction, label);
        continue;
      }
      if (before != null && hasEarlier && !hasLater && !label.agrees(before)) {
        changes.replaced(prediction, before, label);
      }
      if (isOf(saidBefore, prediction) || isOf(saidAfter, prediction)) {
        changes.repeated(prediction);
      } else {
        changes.revised(prediction);
      }
    }
    if (!its.isEmpty()) {
      become(place, isNews(label, saidBefore) ? Fate.JOINED : Fate.REPEATED);
      demote(next, label);
    }
  }

  private boolean isOf(@Nullable KeyedLabel label, KeyedPrediction prediction) {
    return label != null && label.isOf(prediction.time(), delay);
  }

  /** The place of the nearest label before or after one that says the same, or -1. */
  private int agreeing(int place, int step) {
    KeyedLabel label = labels.get(place).label();
    for (int i = place + step; i >= 0 && i < labels.size(); i += step) {
      if (labels.get(i).label().agrees(label)) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable KeyedLabel labelAt(int place) {
    return place < 0 ? null : labels.get(place).label();
  }

  /**
   * Whether a label is the first that says so of one of its predictions: of the last of them, if of
   * any, since those before it that agree reach no further than the nearest of them.
   *
   * @param before the nearest one before it that says the same
   */
  private boolean isNews(KeyedLabel label, @Nullable KeyedLabel before) {
    int end = firstSince(label.time() + 1);
    return end > 0
        && isOf(label, predictions.get(end - 1))
        && !isOf(before, predictions.get(end - 1));
  }

  /** What came first may be what a label says that is given earlier, and comes now. */
  private void demote(int next, KeyedLabel before) {
    if (next < 0 || labels.get(next).fate() != Fate.JOINED) {
      return;
    }
    if (!isNews(labels.get(next).label(), before)) {
      labels.set(next, labels.get(next).with(Fate.REPEATED));
      changes.counted(new JoinCounts(0, 0, -1, 1, 0, 0, 0, 0));
    }
  }

  private int place(KeyedLabel label) {
    return Collections.binarySearch(labels, new WaitingLabel(label, 1, Fate.UNMATCHED), BY_LABEL);
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
