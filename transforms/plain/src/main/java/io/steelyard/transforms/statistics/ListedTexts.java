package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.texts.TextStep;
import java.util.List;

/**
 * Texts to be counted: those of the lists that steps make of a column of texts. A row counts once
 * for each different text.
 *
 * @param column the column's position
 * @param steps applied in order
 */
public record ListedTexts(int column, List<TextStep> steps) implements CountedTexts {
  private static final long serialVersionUID = 1L;

  public ListedTexts {
    steps = List.copyOf(steps);
  }

  @Override
  public void count(RowBatch rows, VocabularyAccumulator counts) {
    counts.observe((StringColumn) rows.column(column), steps);
  }
}
