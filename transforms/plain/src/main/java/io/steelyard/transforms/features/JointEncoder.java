package io.steelyard.transforms.features;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/**
 * The fitted steps of a feature that is made of all its columns together: those columns in, one or
 * more blocks out.
 */
public interface JointEncoder {
  /** The blocks, of which the first begins at this offset. */
  List<FeatureBlock> blocks(String name, int offset);

  /** What the positions of its blocks are called by people. */
  default List<String> names(String feature) {
    return blocks(feature, 0).stream().map(FeatureBlock::name).toList();
  }

  /** Whether columns of these types can be encoded. */
  boolean accepts(List<ColumnType> types);

  /**
   * Fills the blocks from the given one on.
   *
   * @param columns the positions of the feature's columns
   */
  void encode(RowBatch rows, int[] columns, FeatureMatrix target, int block);

  /**
   * Fills the blocks from the given one on, those of rows that this was fitted on as {@link
   * FittedPlan#encode(RowBatch, BitSet, FeatureMatrix)} says.
   */
  default void encode(
      RowBatch rows, int[] columns, BitSet fitted, FeatureMatrix target, int block) {
    encode(rows, columns, target, block);
  }

  /** The mark by which {@link PlanForms} reads it. */
  String encoding();

  /** Writes the keys after that of its mark. */
  void write(JsonGenerator json) throws IOException;
}
