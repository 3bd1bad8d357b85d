package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.features.RowLabels;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.metrics.SparseCounts;
import io.steelyard.transforms.models.Scores;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a {@link PerformanceState} as predictions and labels come, in any order of rows. Of each
 * row: {@link #predicted} once; then {@link #labelled} once or {@link #expired} once or neither;
 * after a label {@link #replaced} for each that takes its place, and {@link #repeated} for each
 * that does not. Belongs to one thread.
 */
public final class PerformanceCounter {
  /** Into how many slots of equal length a window is divided, in which errors are counted. */
  public static final int SLOTS = 64;

  private final PerformanceShape shape;
  private final SparseCounts.Counter scored = new SparseCounts.Counter();
  private final SparseCounts.Counter labelled = new SparseCounts.Counter();
  private final Side said;
  private @Nullable Side takenBack;
  private PerformanceCounts counts = PerformanceCounts.NONE;

  public PerformanceCounter(PerformanceShape shape) {
    this.shape = shape;
    said = new Side(shape);
  }

  /** Counts a prediction. */
  public void predicted(Scores scores, int row) {
    counts = counts.merge(PerformanceCounts.prediction());
    scored.add(ScoredBuckets.of(shape.outcomes().task(), scores, row));
  }

  /**
   * Counts the label of a prediction, its first.
   *
   * @param slot in which part of the window the row happened, see {@link #slot}
   * @param weight what the row counts; not looked at where each counts once
   * @throws IllegalArgumentException if the score or the label is impossible for the task
   */
  public void labelled(Scores scores, RowLabels labels, int row, int slot, double weight) {
    counts = counts.merge(PerformanceCounts.label());
    labelled.add(ScoredBuckets.of(shape.outcomes().task(), scores, row));
    said.add(scores, labels, row, slot, weight);
  }

  /** Counts a label of the same prediction that says something new: a revision. */
  public void revised() {
    counts = counts.merge(PerformanceCounts.revision());
  }

  /**
   * Replaces what was counted as a prediction's label. Whether the new label comes later decides
   * the caller; {@link #revised} counts it.
   *
   * @param before the label that was counted
   * @param now the label that takes its place
   */
  public void replaced(
      Scores scores, RowLabels before, RowLabels now, int row, int slot, double weight) {
    if (takenBack == null) {
      takenBack = new Side(shape);
    }
    takenBack.add(scores, before, row, slot, weight);
    said.add(scores, now, row, slot, weight);
  }

  /** Counts a label that says what one before said of the same prediction. */
  public void repeated() {
    counts = counts.merge(PerformanceCounts.repetition());
  }

  /** Counts a prediction that was counted before as one that got no label in time. */
  public void expired() {
    counts = counts.merge(PerformanceCounts.expiry());
  }

  /**
   * The slot of an instant.
   *
   * @param start of the window, in milliseconds
   * @param end of the window, after the start
   */
  public static int slot(long time, long start, long end) {
    if (time < start || time >= end) {
      throw new IllegalArgumentException(time + " is not in the window from " + start);
    }
    return (int) Math.floorDiv(Math.multiplyExact(time - start, (long) SLOTS), end - start);
  }

  /** All that was counted so far. */
  public PerformanceState state() {
    Side back = takenBack == null ? new Side(shape) : takenBack;
    return new PerformanceState(
        shape,
        counts,
        scored.counts(),
        labelled.counts(),
        said.outcomes.outcomes(),
        back.outcomes.outcomes(),
        said.errors.counts(),
        back.errors.counts());
  }

  private static final class Side {
    private final PerformanceShape shape;
    private final Outcomes.Counter outcomes;
    private final SparseCounts.Counter errors = new SparseCounts.Counter();

    Side(PerformanceShape shape) {
      this.shape = shape;
      outcomes = new Outcomes.Counter(shape.outcomes());
    }

    void add(Scores scores, RowLabels labels, int row, int slot, double weight) {
      if (slot < 0 || slot >= SLOTS) {
        throw new IllegalArgumentException("slot " + slot);
      }
      outcomes.add(scores, labels, row, weight);
      errors.add(2L * slot + (isError(scores, labels.numbers()[row], row) ? 1 : 0));
    }

    private boolean isError(Scores scores, double label, int row) {
      Task task = shape.outcomes().task();
      return switch (task) {
        case BINARY -> (scores.value(row) >= shape.outcomes().threshold()) != (label == 1);
        case MULTICLASS -> Outcomes.predicted(scores, row) != label;
        case REGRESSION -> Math.abs(scores.value(row) - label) > shape.errorBound();
      };
    }
  }
}
