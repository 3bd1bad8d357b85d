package io.steelyard.transforms.measures;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.NumberAccumulator;
import io.steelyard.transforms.statistics.NumberStatistics;

/** A measure of a number of each row. */
interface NumberMeasure extends Measure<NumberStatistics> {
  /**
   * The number of each row, NaN where it has none.
   *
   * @param target at least as long as there are rows
   */
  void numbers(RowBatch rows, double[] target);

  @Override
  default Statistic<NumberStatistics> statistic() {
    return Statistic.NUMBERS;
  }

  /** Of most it is the mean. */
  @Override
  default double of(NumberStatistics numbers) {
    return numbers.count() == 0 ? Double.NaN : numbers.moments().mean();
  }

  @Override
  default Observer<NumberStatistics> observer() {
    return new Observer<>() {
      private final NumberAccumulator numbers = new NumberAccumulator();
      private double[] buffer = new double[0];

      @Override
      public void observe(RowBatch rows) {
        if (buffer.length < rows.rows()) {
          buffer = new double[rows.rows()];
        }
        numbers(rows, buffer);
        numbers.add(buffer, rows.rows());
      }

      @Override
      public NumberStatistics state() {
        return numbers.state();
      }
    };
  }
}
