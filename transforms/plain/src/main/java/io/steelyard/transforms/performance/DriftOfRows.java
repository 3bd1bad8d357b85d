package io.steelyard.transforms.performance;

import java.util.List;

/**
 * What is known of the rows of a window beside their scores and labels: whether they drift.
 *
 * @param drifts whether any column or score has moved further than chance explains
 * @param columns those that did, in the order of how much they matter
 */
public record DriftOfRows(boolean drifts, List<MovedColumn> columns) {
  /** Of rows that nobody looked at, or that are as ever. */
  public static final DriftOfRows NONE = new DriftOfRows(false, List.of());

  /** Copies the list. */
  public DriftOfRows {
    columns = List.copyOf(columns);
  }

  /** Where it is looked up. */
  @FunctionalInterface
  public interface Source {
    /** Nothing is known of any window. */
    Source NOWHERE = (start, bundle) -> NONE;

    /**
     * What is known of a window.
     *
     * @param start of the window, in milliseconds since 1970 UTC
     * @param bundle the id of the bundle that scored its rows
     */
    DriftOfRows of(long start, String bundle);
  }
}
