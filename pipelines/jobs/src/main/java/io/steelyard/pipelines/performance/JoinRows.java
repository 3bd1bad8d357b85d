package io.steelyard.pipelines.performance;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.performance.JoinedRow;
import java.util.function.BiConsumer;

/** Takes what is to be joined out of rows, of one side of a join. For one thread. */
interface JoinRows {
  /**
   * Hands on what the valid rows are, by their keys.
   *
   * @return what was read
   */
  JoinSide take(ParsedRows parsed, BiConsumer<String, JoinedRow> out);
}
