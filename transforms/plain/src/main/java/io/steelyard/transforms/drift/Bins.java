package io.steelyard.transforms.drift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.rows.Column;
import org.jspecify.annotations.Nullable;

/**
 * A fixed division of a series' values into bins, numbered from 0, frozen when the model was
 * trained. Every value and every missing value falls into exactly one.
 */
public sealed interface Bins permits NumberBins, TextBins {
  /** The number of bins, all kinds included. */
  int size();

  /** What a bin holds, in words for reports. */
  String label(int bin);

  /** The bin of missing values, always the last. */
  default int missing() {
    return size() - 1;
  }

  /** Whether a bin holds what no training row had: values out of range, or other texts. */
  boolean isUnseen(int bin);

  /** These bins where they are of numbers, and so in an order; null where they are of texts. */
  @Nullable NumberBins ordered();

  /** Writes what they are beside the name of their series. */
  void write(ObjectNode series);

  /**
   * The bin of each row of a column.
   *
   * @param target at least as long as the column
   * @throws IllegalArgumentException if the column is of another type than the bins
   */
  void assign(Column column, int[] target);

  /** The bin of a value as {@link SampledRows} keep it. */
  int indexOfCell(long cell);
}
