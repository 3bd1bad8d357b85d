package io.steelyard.transforms.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import org.junit.jupiter.api.Test;

class WeightCheckTest {
  private static final String TOO_MUCH =
      " is greater than 1e100; divide all weights by the same number.";

  @Test
  void weightsAreAboveZeroAndSmallEnoughToBeAdded() {
    double[] weights = {
      1e-100, 1, 1e100, 0, -0.0, -1, 1.1e100, 1e308, Double.POSITIVE_INFINITY,
    };
    DoubleColumn column = new DoubleColumn(weights, weights.length);
    boolean[] bad = new boolean[weights.length];
    new WeightCheck("w", ColumnType.DOUBLE).mark(column, bad);

    assertThat(bad, is(new boolean[] {false, false, false, true, true, true, true, true, true}));
    assertThat(reason(ColumnType.DOUBLE, column, 3), is("The weight 0 is not greater than 0."));
    assertThat(reason(ColumnType.DOUBLE, column, 5), is("The weight -1 is not greater than 0."));
    assertThat(reason(ColumnType.DOUBLE, column, 7), is("The weight 1.0E308" + TOO_MUCH));
    DoubleColumn tiny = new DoubleColumn(new double[] {Double.MIN_VALUE}, 1);
    assertThat(new WeightCheck("w", ColumnType.DOUBLE).fails(tiny, 0), is(true));
    assertThat(
        reason(ColumnType.DOUBLE, tiny, 0),
        is("The weight 4.9E-324 is less than 1e-100; multiply all weights by the same number."));
  }

  /** That a missing weight is not there is another check's matter. */
  @Test
  void wholeNumbersAndMissingOnes() {
    LongColumn column = new LongColumn(new long[] {0, -3, 1, Long.MAX_VALUE}, new long[0], 4);
    boolean[] bad = new boolean[4];
    new WeightCheck("w", ColumnType.INT).mark(column, bad);
    assertThat(bad, is(new boolean[] {true, true, false, false}));
    assertThat(reason(ColumnType.INT, column, 1), is("The weight -3 is not greater than 0."));

    boolean[] missing = new boolean[1];
    new WeightCheck("w", ColumnType.DOUBLE)
        .mark(new DoubleColumn(new double[] {Double.NaN}, 1), missing);
    assertThat(missing[0], is(false));
  }

  private static String reason(ColumnType type, Column column, int row) {
    return new WeightCheck("w", type).reason(column, row).message();
  }
}
