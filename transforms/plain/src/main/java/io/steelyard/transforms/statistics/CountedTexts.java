package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.RowBatch;
import java.io.Serializable;

/**
 * Texts that rows give, to be counted. Two sources of the same texts must be equal, and a row must
 * give the same ones in whatever batch it is.
 */
public interface CountedTexts extends Serializable {
  /** Counts those of all rows of a batch. */
  void count(RowBatch rows, VocabularyAccumulator counts);
}
