package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;

/**
 * Texts to be counted: a column's values.
 *
 * @param column the column's position
 */
public record TextSource(int column, ColumnType type) implements CountedTexts {
  private static final long serialVersionUID = 1L;

  /** The values of a column as they are. */
  public static TextSource of(int column, ColumnType type) {
    return new TextSource(column, type);
  }

  @Override
  public void count(RowBatch rows, VocabularyAccumulator counts) {
    counts.observe(rows.column(column), type);
  }
}
