package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.ColumnType;
import java.io.Serializable;

/**
 * A vocabulary to be gathered: of which texts, and how much of it must be kept.
 *
 * @param top the most texts that anyone needs of it
 * @param minimumCount the least count of a text that anyone needs
 */
public record VocabularyRequest(CountedTexts source, int top, long minimumCount)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A vocabulary of a column's values as they are. */
  public VocabularyRequest(int column, ColumnType type, int top, long minimumCount) {
    this(TextSource.of(column, type), top, minimumCount);
  }

  /** All texts of a source. */
  public static VocabularyRequest all(CountedTexts source) {
    return new VocabularyRequest(source, Integer.MAX_VALUE, 1);
  }

  /** What serves this request and another one for the same texts. */
  public VocabularyRequest union(VocabularyRequest other) {
    return new VocabularyRequest(
        source, Math.max(top, other.top), Math.min(minimumCount, other.minimumCount));
  }

  /** What of a finished bucket, or of all buckets' selections, must be kept. */
  public VocabularyCounts select(VocabularyCounts counts) {
    return counts.select(top, minimumCount);
  }
}
