package io.steelyard.transforms.drift;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.models.Scores;
import java.util.List;

/** A plan's series bound to the columns of a schema: its values and the bin of each row. */
final class SeriesSource {
  private final List<Series> series;
  private final int[] columns;

  SeriesSource(HistogramPlan plan, RowSchema schema) {
    series = plan.series();
    columns = new int[series.size()];
    for (int i = 0; i < columns.length; i++) {
      Series each = series.get(i);
      columns[i] = each.isScore() ? Series.COLUMN : schema.indexOf(each.name());
      if (!each.isScore() && columns[i] < 0) {
        throw new IllegalArgumentException("no column " + each.name() + " to monitor");
      }
      if (!each.isScore()
          && (each.bins().ordered() == null)
              != (schema.field(columns[i]).type() == ColumnType.STRING)) {
        throw new IllegalArgumentException("column " + each.name() + " has bins of another type");
      }
    }
  }

  /** The bins of a series of texts. */
  void assign(int index, RowBatch rows, int[] target) {
    series.get(index).bins().assign(rows.column(columns[index]), target);
  }

  /**
   * The values of a series of numbers by row, NaN for missing.
   *
   * @param scratch at least as long as the batch, which may hold them
   */
  double[] values(int index, RowBatch rows, Scores scores, double[] scratch) {
    if (columns[index] != Series.COLUMN) {
      return NumberBins.values(rows.column(columns[index]), scratch);
    }
    int outputs = scores.outputs();
    if (outputs == 1) {
      return scores.values();
    }
    int output = series.get(index).output();
    for (int row = 0; row < rows.rows(); row++) {
      scratch[row] = scores.values()[row * outputs + output];
    }
    return scratch;
  }
}
