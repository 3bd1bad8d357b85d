package io.steelyard.transforms.windows;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.drift.HistogramCounters;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.models.Scores;
import java.util.Arrays;

/**
 * Counts scored and rejected rows by window, a batch and in it a series at a time. Holds at most
 * {@value #WINDOWS} windows: where rows of another come, what was counted goes out first. Mutable,
 * for one thread.
 */
public final class WindowCounter {
  /** The most windows that are counted at once. */
  static final int WINDOWS = 16;

  private final String bundle;
  private final WindowRules rules;
  private final HistogramCounters counters;
  private final long[] starts = new long[WINDOWS];
  private int windows;
  private int[] slots = new int[0];

  /** Takes what was counted of one window. */
  public interface Output {
    void accept(WindowPartial partial);
  }

  /**
   * A counter of rows that a bundle scores.
   *
   * @throws IllegalArgumentException if the plan does not fit the schema
   */
  public WindowCounter(String bundle, WindowRules rules, HistogramPlan plan, RowSchema schema) {
    this.bundle = bundle;
    this.rules = rules;
    this.counters = new HistogramCounters(plan, schema, WINDOWS);
  }

  /**
   * Counts scored rows.
   *
   * @param times the event time of each row, at least as many
   */
  public void observe(RowBatch rows, Scores scores, long[] times, Output output) {
    if (slots.length < rows.rows()) {
      slots = new int[rows.rows()];
    }
    int from = 0;
    boolean mixed = false;
    long start = 0;
    long end = 0;
    int slot = WINDOWS;
    for (int row = 0; row < rows.rows(); row++) {
      if (times[row] < start || times[row] >= end) {
        start = rules.start(times[row]);
        end = rules.end(start);
        slot = slot(start);
      }
      if (slot == WINDOWS) {
        counters.observe(rows, scores, slots, from, row);
        flush(output);
        from = row;
        slot = slot(start);
      }
      slots[row] = slot;
      mixed |= slot != slots[from];
    }
    if (from == 0 && !mixed && rows.rows() > 0) {
      counters.observe(rows, scores, slots[0]);
    } else {
      counters.observe(rows, scores, slots, from, rows.rows());
    }
  }

  /** Counts a rejected row. */
  public void reject(long time, Output output) {
    long start = rules.start(time);
    if (slot(start) == WINDOWS) {
      flush(output);
    }
    counters.reject(slot(start), 1);
  }

  /** Where the window is counted, or {@link #WINDOWS} where there is no room for another. */
  private int slot(long start) {
    for (int i = 0; i < windows; i++) {
      if (starts[i] == start) {
        return i;
      }
    }
    if (windows < WINDOWS) {
      starts[windows] = start;
      return windows++;
    }
    return WINDOWS;
  }

  /** Hands out what was counted, by ascending window, and begins anew. */
  public void flush(Output output) {
    long[] ascending = Arrays.copyOf(starts, windows);
    Arrays.sort(ascending);
    for (long start : ascending) {
      int slot = slot(start);
      output.accept(new WindowPartial(start, bundle, counters.state(slot)));
      counters.clear(slot);
    }
    windows = 0;
  }
}
