package io.steelyard.transforms.statistics;

import io.steelyard.schemas.rows.RowBatch;
import java.io.Serializable;

/**
 * A number of each row. Two that give the same numbers must be equal, and a row must give the same
 * one in whatever batch it is.
 */
public interface RowNumbers extends Serializable {
  /**
   * Puts each row's number, which is finite, NaN where it has none.
   *
   * @param target at least as long as there are rows
   */
  void copy(RowBatch rows, double[] target);
}
