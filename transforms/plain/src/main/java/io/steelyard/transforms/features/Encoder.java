package io.steelyard.transforms.features;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.NumberColumns;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/** The fitted steps of one feature of one column: a column in, one or more blocks out. */
public interface Encoder {
  /** The blocks, of which the first begins at this offset. */
  List<FeatureBlock> blocks(String name, int offset);

  /** What the positions of its blocks are called by people. */
  default List<String> names(String feature) {
    return blocks(feature, 0).stream().map(FeatureBlock::name).toList();
  }

  /** Whether columns of this type can be encoded. */
  boolean accepts(ColumnType type);

  /** Fills the blocks from the given one on. */
  void encode(Column column, FeatureMatrix target, int block);

  /**
   * Fills the blocks from the given one on, those of rows that this was fitted on as {@link
   * FittedPlan#encode(RowBatch, BitSet, FeatureMatrix)} says: of most steps as those of any others.
   *
   * @param column of these rows
   */
  default void encode(
      RowBatch rows, Column column, BitSet fitted, FeatureMatrix target, int block) {
    encode(column, target, block);
  }

  /** The mark by which {@link PlanForms} reads it. */
  String encoding();

  /** Writes the keys after that of its mark. */
  void write(JsonGenerator json) throws IOException;

  /** Numbers after steps. */
  record Numbers(List<NumberStep> steps) implements Encoder {
    public Numbers {
      steps = List.copyOf(steps);
    }

    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(FeatureBlock.number(name, offset));
    }

    @Override
    public boolean accepts(ColumnType type) {
      return type != ColumnType.STRING;
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      fill(column, steps, target.numbers(block));
    }

    /** Puts the column's numbers after the steps into the target. */
    public static void fill(Column column, List<NumberStep> steps, double[] target) {
      NumberColumns.copy(column, target);
      for (NumberStep step : steps) {
        step.apply(target, column.rows());
      }
    }

    @Override
    public String encoding() {
      return "number";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      PlanWriter.write(steps, json);
    }
  }

  /** A category as its index, which is a number. */
  record Index(Categorizer categorizer) implements Encoder {
    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return List.of(FeatureBlock.number(name, offset));
    }

    @Override
    public boolean accepts(ColumnType type) {
      return categorizer.accepts(type);
    }

    @Override
    public void encode(Column column, FeatureMatrix target, int block) {
      int[] indices = target.spareIndices();
      categorizer.indices(column, target, indices);
      double[] values = target.numbers(block);
      for (int i = 0; i < column.rows(); i++) {
        values[i] = indices[i] < 0 ? Double.NaN : indices[i];
      }
    }

    @Override
    public String encoding() {
      return "index";
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      PlanWriter.write(categorizer, json);
    }
  }
}
