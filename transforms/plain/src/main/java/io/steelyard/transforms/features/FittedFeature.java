package io.steelyard.transforms.features;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.RowBatch;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/**
 * A fitted feature.
 *
 * @param name unique in a plan
 * @param columns the columns' positions in the schema
 */
record FittedFeature(String name, List<Integer> columns, JointEncoder encoder) {
  FittedFeature {
    columns = List.copyOf(columns);
  }

  /** A feature of one column. */
  static FittedFeature of(String name, int column, Encoder encoder) {
    return new FittedFeature(name, List.of(column), new Alone(encoder));
  }

  /** Of one column. */
  record Alone(Encoder encoder) implements JointEncoder {
    @Override
    public List<FeatureBlock> blocks(String name, int offset) {
      return encoder.blocks(name, offset);
    }

    @Override
    public List<String> names(String feature) {
      return encoder.names(feature);
    }

    @Override
    public boolean accepts(List<ColumnType> types) {
      return types.size() == 1 && encoder.accepts(types.get(0));
    }

    @Override
    public void encode(RowBatch rows, int[] columns, FeatureMatrix target, int block) {
      encoder.encode(rows.column(columns[0]), target, block);
    }

    @Override
    public void encode(
        RowBatch rows, int[] columns, BitSet fitted, FeatureMatrix target, int block) {
      encoder.encode(rows, rows.column(columns[0]), fitted, target, block);
    }

    @Override
    public String encoding() {
      return encoder.encoding();
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
      encoder.write(json);
    }
  }
}
