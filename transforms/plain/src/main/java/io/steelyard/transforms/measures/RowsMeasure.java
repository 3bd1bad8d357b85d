package io.steelyard.transforms.measures;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.NumberStatistics;
import java.util.Arrays;

/** How many rows there are. */
final class RowsMeasure implements NumberMeasure {
  @Override
  public void numbers(RowBatch rows, double[] target) {
    Arrays.fill(target, 0, rows.rows(), 1);
  }

  @Override
  public double of(NumberStatistics numbers) {
    return numbers.rows();
  }

  @Override
  public String words() {
    return "the number of rows";
  }
}
