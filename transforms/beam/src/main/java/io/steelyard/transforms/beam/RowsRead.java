package io.steelyard.transforms.beam;

import java.util.concurrent.atomic.LongAdder;

/**
 * The number of rows read in this process since it began, repeated attempts included: an indication
 * of progress for whoever watches, never part of a result.
 */
public final class RowsRead {
  private static final LongAdder ROWS = new LongAdder();

  private RowsRead() {}

  public static void add(long rows) {
    ROWS.add(rows);
  }

  /** The number so far. */
  public static long count() {
    return ROWS.sum();
  }
}
