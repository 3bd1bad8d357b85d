package io.steelyard.transforms.drift;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.models.Scores;
import java.util.List;

/** A plan's series bound to the columns of a schema: finds the bin of each row of a batch. */
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
          && each.bins() instanceof TextBins
              != (schema.field(columns[i]).type() == ColumnType.STRING)) {
        throw new IllegalArgumentException("column " + each.name() + " has bins of another type");
      }
    }
  }

  void assign(int index, RowBatch rows, Scores scores, int[] target) {
    Series each = series.get(index);
    if (each.isScore() && each.bins() instanceof NumberBins numbers) {
      numbers.assign(scores.values(), scores.outputs(), each.output(), rows.rows(), target);
    } else {
      each.bins().assign(rows.column(columns[index]), target);
    }
  }
}
