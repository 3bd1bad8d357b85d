package io.steelyard.transforms.measures;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.NumberStatistics;

/**
 * What is measured of rows: a number of each, and what the statistics of these numbers say. Not
 * safe for use by several threads.
 */
interface Measure {
  /**
   * The number of each row, NaN where it has none.
   *
   * @param target at least as long as there are rows
   */
  void numbers(RowBatch rows, double[] target);

  /**
   * What is measured, of the statistics of the numbers of all rows; NaN where no row has one. Of
   * most it is their mean.
   */
  default double of(NumberStatistics numbers) {
    return numbers.count() == 0 ? Double.NaN : numbers.moments().mean();
  }

  /** What it is in words, such as {@code the mean of amount}. */
  String words();
}
