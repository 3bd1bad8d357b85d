package io.steelyard.transforms.metrics;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.RowSchema;
import java.util.List;

/** Finds the slices of rows by their columns, without allocating. For one thread. */
public final class RowSlices {
  /** The cell of all rows; those of slices follow. */
  public static final int ALL = 0;

  private final SliceIndex[] indexes;
  private final int[] columns;
  private final int[] first;

  /**
   * Slices of rows of this schema.
   *
   * @throws io.steelyard.schemas.UserError if a slice column is absent or of a type without slices
   */
  public RowSlices(List<Slice> slices, RowSchema schema) {
    indexes = new SliceIndex[slices.size()];
    columns = new int[indexes.length];
    first = new int[indexes.length];
    int next = ALL + 1;
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = new SliceIndex(slices.get(i), schema);
      columns[i] = schema.indexOf(slices.get(i).column());
      first[i] = next;
      next += slices.get(i).cells();
    }
  }

  /** In how many slices each row is: one of each slice column. */
  public int perRow() {
    return indexes.length;
  }

  /**
   * The cell of a row.
   *
   * @param slice which slice column, from 0
   * @param rows the columns of the schema
   */
  public int cell(int slice, List<Column> rows, int row) {
    return first[slice] + indexes[slice].cell(rows.get(columns[slice]), row);
  }

  /** The names of all cells but that of all rows, in their order: the first is that of cell 1. */
  public static List<SliceName> names(List<Slice> slices) {
    return slices.stream().flatMap(slice -> SliceName.of(slice).stream()).toList();
  }
}
