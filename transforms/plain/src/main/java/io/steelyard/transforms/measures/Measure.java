package io.steelyard.transforms.measures;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.State;

/** What is measured of all rows of a schema together: a number, worked out from a statistic. */
interface Measure<S extends State<S>> {
  /** Gathers the statistic, a batch at a time. For one thread. */
  interface Observer<S> {
    /** Adds all rows of a batch. */
    void observe(RowBatch rows);

    /** Of all rows so far. */
    S state();
  }

  /** What is kept of rows. */
  Statistic<S> statistic();

  /** One that has seen no row. */
  Observer<S> observer();

  /** What is measured; NaN where no row has anything to measure. */
  double of(S state);

  /** What it is in words, such as {@code the mean of amount}. */
  String words();
}
