package io.steelyard.transforms.features;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.CountedTexts;
import io.steelyard.transforms.statistics.ExactSum;
import io.steelyard.transforms.statistics.GroupedSums;
import io.steelyard.transforms.statistics.Moments;
import io.steelyard.transforms.statistics.NumberSource;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import io.steelyard.transforms.statistics.VocabularyCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums of a column's numbers by class, as {@link GroupedSums}; rows without a label do not count.
 */
record ClassSums(NumberSource numbers, LabelPlan label) implements CountedTexts {
  private static final long serialVersionUID = 1L;

  private static final byte[] MISSING = {};
  private static final byte[] PRESENT = {1};
  private static final byte[] SUM = {2};
  private static final byte[] SQUARES = {3};
  private static final List<byte[]> SERIES = List.of(MISSING, PRESENT, SUM, SQUARES);
  private static final int LEAST_EXPONENT = -1074;

  /**
   * What is known of a class.
   *
   * @param missing the rows without a number
   * @param present of the numbers
   */
  record OfClass(long missing, Moments present) {}

  /** Of each class that was gathered. */
  static List<OfClass> of(VocabularyCounts counts) {
    GroupedSums sums = GroupedSums.of(counts, SERIES, 1);
    List<OfClass> classes = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      classes.add(
          new OfClass(
              sums.sum(i, 0, 0).longValueExact(),
              new Moments(
                  sums.sum(i, 1, 0).longValueExact(),
                  ExactSum.scaled(sums.sum(i, 2, 0), LEAST_EXPONENT),
                  ExactSum.scaled(sums.sum(i, 3, 0), 2 * LEAST_EXPONENT))));
    }
    return classes;
  }

  @Override
  public void count(RowBatch rows, VocabularyAccumulator counts) {
    double[] values = new double[rows.rows()];
    numbers.copy(rows, values);
    LabelTexts labels = new LabelTexts(label, rows);
    GroupedSums.Writer sums = new GroupedSums.Writer(counts);
    for (int row = 0; row < values.length; row++) {
      if (!labels.at(row)) {
        continue;
      }
      sums.begin(labels.bytes(), labels.start(), labels.end(), 0);
      if (Double.isNaN(values[row])) {
        sums.count(MISSING);
      } else {
        sums.count(PRESENT);
        sums.add(SUM, values[row]);
        sums.addSquare(SQUARES, values[row]);
      }
    }
  }
}
