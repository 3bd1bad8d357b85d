package io.steelyard.transforms.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowKeysTest {

  /** {@code Double.toString} says 1.9999999999999998E23 before JDK 19, and 2.0E23 since. */
  @Test
  void ofRealNumbersAreTheSameOnEveryJdk() {
    double[] numbers = {Double.parseDouble("2e23"), -0.5, 7, Double.parseDouble("8.41e21")};
    assertThat(
        keys(ColumnType.DOUBLE, new DoubleColumn(numbers, numbers.length)),
        contains("2.0E23", "-0.5", "7.0", "8.41E21"));
  }

  @Test
  void ofIntegersAreTheirDigits() {
    assertThat(
        keys(
            ColumnType.INT,
            new LongColumn(new long[] {0, Long.MIN_VALUE, Long.MAX_VALUE}, new long[0], 3)),
        contains("0", "-9223372036854775808", "9223372036854775807"));
  }

  private static List<String> keys(ColumnType type, Column column) {
    RowKeys keys = new RowKeys(new RowSchema(List.of(new Field("key", type))), new int[] {0}, 0);
    StringColumn found = keys.of(List.of(column), column.rows());
    return IntStream.range(0, found.rows()).mapToObj(found::text).toList();
  }
}
