package io.steelyard.transforms.features;

import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.CountedTexts;
import io.steelyard.transforms.statistics.GroupedSums;
import io.steelyard.transforms.statistics.VocabularyAccumulator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows and labels by category and fold, as {@link GroupedSums}: the series {@link #ROWS}, and that
 * of each class, or of the label itself. A missing value is the category without bytes; rows
 * without a label do not count.
 */
record TargetTexts(int column, ColumnType type, Folds folds, LabelPlan label)
    implements CountedTexts {
  private static final long serialVersionUID = 1L;

  /** The series of the number of rows. */
  static final byte[] ROWS = {};

  /** The series of the label of a binary task, 0 or 1, or of a regression. */
  static final byte[] LABEL = {1};

  /**
   * The series in the order of {@link GroupedSums}.
   *
   * @param classes of a task of several
   */
  static List<byte[]> series(Task task, List<String> classes) {
    if (task != Task.MULTICLASS) {
      return List.of(ROWS, LABEL);
    }
    List<byte[]> series = new java.util.ArrayList<>(List.of(ROWS));
    classes.forEach(name -> series.add(name.getBytes(StandardCharsets.UTF_8)));
    return series;
  }

  @Override
  public void count(RowBatch rows, VocabularyAccumulator counts) {
    int size = rows.rows();
    int[] fold = new int[size];
    folds.of(rows, fold);
    Column labels = rows.column(label.column());
    double[] numbers = new double[size];
    if (label.task() != Task.MULTICLASS) {
      label.numbers(labels, numbers);
    }
    GroupedSums.Writer sums = new GroupedSums.Writer(counts);
    Column categories = rows.column(column);
    for (int row = 0; row < size; row++) {
      if (labels.isNull(row)) {
        continue;
      }
      byte[] category = text(categories, type, row);
      sums.begin(category, 0, category.length, fold[row]);
      sums.count(ROWS);
      switch (label.task()) {
        case MULTICLASS -> sums.count(text(labels, label.type(), row));
        case REGRESSION -> sums.add(LABEL, numbers[row]);
        case BINARY -> {
          if (numbers[row] == 1) {
            sums.count(LABEL);
          }
        }
      }
    }
  }

  private static byte[] text(Column column, ColumnType type, int row) {
    if (column.isNull(row)) {
      return ROWS;
    }
    return column instanceof StringColumn texts
        ? texts.copy(row)
        : VocabularyAccumulator.text(((LongColumn) column).value(row), type)
            .getBytes(StandardCharsets.US_ASCII);
  }
}
