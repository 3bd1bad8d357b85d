package io.steelyard.transforms.scoring;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.models.Scores;
import java.util.Arrays;
import java.util.List;

/**
 * Predictions of a batch of rows, as columns: the payload that leaves the program. Immutable.
 *
 * @param model that made them
 * @param keys of the rows
 * @param timestamps event times in milliseconds since 1970 UTC; {@link
 *     io.steelyard.schemas.rows.RowBatch#NO_TIME} where there is none
 * @param scores one number a row, or one for each class
 * @param classes index into {@link ModelReference#classNames} for each row; empty for a regression
 * @param passed names and types of input columns that are passed through
 * @param passedColumns the values of those columns
 */
public record PredictionBatch(
    ModelReference model,
    StringColumn keys,
    long[] timestamps,
    Scores scores,
    int[] classes,
    List<Field> passed,
    List<Column> passedColumns) {

  /**
   * The model behind a batch.
   *
   * @param bundle the bundle's id, {@code sha256:} and 64 hexadecimal digits
   * @param plan the fitted plan's fingerprint, 64 hexadecimal digits
   * @param classNames the labels' texts by class index; for a binary model negative, then positive;
   *     empty for a regression
   */
  public record ModelReference(String bundle, String plan, List<String> classNames) {
    public ModelReference {
      classNames = List.copyOf(classNames);
    }
  }

  /** The number of predictions. */
  public int rows() {
    return keys.rows();
  }

  /** The predictions from one on, as a batch of their own. */
  public PredictionBatch from(int first) {
    int count = rows() - first;
    int[] selected = new int[count];
    Arrays.setAll(selected, i -> first + i);
    return new PredictionBatch(
        model,
        keys.select(selected, count),
        Arrays.copyOfRange(timestamps, first, rows()),
        scores.select(selected, count),
        classes.length == 0 ? classes : Arrays.copyOfRange(classes, first, rows()),
        passed,
        passedColumns.stream().map(column -> column.select(selected, count)).toList());
  }
}
