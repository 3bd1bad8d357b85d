package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Count, sum and sum of squares of a column's numbers by the value of another column, as {@link
 * GroupedSums}. A missing value is the group without bytes; rows without a number do not count.
 *
 * @param number the position of the column of numbers
 * @param group the position of the column of groups
 * @param type the type of the column of groups
 */
public record NumbersByGroup(int number, int group, ColumnType type) implements CountedTexts {
  private static final long serialVersionUID = 1L;

  private static final byte[] COUNT = {};
  private static final byte[] SUM = {1};
  private static final byte[] SQUARES = {2};
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final int SUM_UNIT = -1074;

  @Override
  public void count(RowBatch rows, VocabularyAccumulator counts) {
    double[] numbers = new double[rows.rows()];
    NumberColumns.copy(rows.column(number), numbers);
    GroupedSums.Writer sums = new GroupedSums.Writer(counts);
    Column groups = rows.column(group);
    byte[] digits = new byte[DecimalText.LONGEST];
    for (int row = 0; row < numbers.length; row++) {
      if (!Double.isNaN(numbers[row])) {
        begin(groups, row, digits, sums);
        sums.count(COUNT);
        sums.add(SUM, numbers[row]);
        sums.addSquare(SQUARES, numbers[row]);
      }
    }
  }

  private void begin(Column groups, int row, byte[] digits, GroupedSums.Writer sums) {
    if (groups.isNull(row)) {
      sums.begin(digits, 0, 0, 0);
    } else if (groups instanceof StringColumn texts) {
      sums.begin(texts.bytes(), texts.start(row), texts.end(row), 0);
    } else {
      long value = ((LongColumn) groups).value(row);
      if (type == ColumnType.BOOLEAN) {
        byte[] word = value != 0 ? TRUE : FALSE;
        sums.begin(word, 0, word.length, 0);
      } else {
        sums.begin(digits, DecimalText.write(value, digits), digits.length, 0);
      }
    }
  }

  /** The moments of each group, by its bytes, ascending. */
  public static SortedMap<byte[], Moments> moments(VocabularyCounts counts) {
    GroupedSums sums = GroupedSums.of(counts, List.of(COUNT, SUM, SQUARES), 1);
    TreeMap<byte[], Moments> moments = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < sums.size(); i++) {
      moments.put(
          sums.group(i),
          new Moments(
              sums.sum(i, 0, 0).longValueExact(),
              ExactSum.scaled(sums.sum(i, 1, 0), SUM_UNIT),
              ExactSum.scaled(sums.sum(i, 2, 0), ExactSum.UNIT)));
    }
    return moments;
  }
}
