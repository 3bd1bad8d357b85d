package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.ColumnType;
import java.io.Serializable;

/**
 * A vocabulary to be gathered: of which column, and how much of it must be kept.
 *
 * @param column the column's position
 * @param top the most texts that anyone needs of it
 * @param minimumCount the least count of a text that anyone needs
 */
public record VocabularyRequest(int column, ColumnType type, int top, long minimumCount)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What serves this request and another one for the same column. */
  public VocabularyRequest union(VocabularyRequest other) {
    return new VocabularyRequest(
        column, type, Math.max(top, other.top), Math.min(minimumCount, other.minimumCount));
  }

  /** What of a finished bucket, or of all buckets' selections, must be kept. */
  public VocabularyCounts select(VocabularyCounts counts) {
    return counts.select(top, minimumCount);
  }
}
