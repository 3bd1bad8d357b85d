package io.steelyard.pipelines.bundles;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.features.FeatureMatrix;
import io.steelyard.transforms.models.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much a model's scores depend on each monitored column: by how much they change on average,
 * all outputs added, where each golden row has the column's value of another. It takes no labels,
 * and a column that another one repeats counts less than it would alone.
 */
public final class ColumnImportance {
  /** By how many rows values are moved: what a row has then is another's, and no neighbour's. */
  private static final int[] SHIFTS = {1, 7, 31};

  private ColumnImportance() {}

  /** The importance of each monitored column, 0 or more; the same for the same bundle. */
  public static SortedMap<String, Double> of(Bundle bundle) {
    SortedMap<String, Double> importances = new TreeMap<>();
    List<RowBatch> rows = bundle.golden().rows().stream().map(GoldenRow::row).toList();
    for (String name : bundle.definition().monitor().columns()) {
      int column = bundle.definition().schema().indexOf(name);
      double changed = 0;
      for (int shift : SHIFTS) {
        for (int row = 0; row < rows.size(); row++) {
          RowBatch other = rows.get((row + shift) % rows.size());
          changed += change(bundle, rows.get(row), other, column);
        }
      }
      importances.put(name, rows.isEmpty() ? 0 : changed / (SHIFTS.length * rows.size()));
    }
    return importances;
  }

  private static double change(Bundle bundle, RowBatch row, RowBatch other, int column) {
    List<Column> columns = new ArrayList<>(row.columns());
    columns.set(column, other.column(column));
    RowBatch moved = new RowBatch(row.schema(), columns, row.keys(), row.timestamps());
    Scores before = score(bundle, row);
    Scores after = score(bundle, moved);
    double change = 0;
    for (int i = 0; i < before.outputs(); i++) {
      change += Math.abs(after.values()[i] - before.values()[i]);
    }
    return change;
  }

  private static Scores score(Bundle bundle, RowBatch row) {
    FeatureMatrix features = bundle.plan().newMatrix();
    bundle.plan().encode(row, features);
    return bundle.model().score(features);
  }
}
