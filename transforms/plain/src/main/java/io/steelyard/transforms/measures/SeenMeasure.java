package io.steelyard.transforms.measures;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.checks.CanonicalRow;
import io.steelyard.transforms.statistics.ByteHash;
import io.steelyard.transforms.statistics.SeenValues;
import io.steelyard.transforms.statistics.SeenValuesAccumulator;
import java.util.List;

/**
 * A measure of which values, or combinations of values, occur how often. Rows where all of them are
 * missing do not count.
 */
abstract class SeenMeasure implements Measure<SeenValues> {
  private final List<Integer> columns;
  private final RowSchema schema;

  /** Of these columns of a schema. */
  SeenMeasure(List<String> names, RowSchema schema) {
    this.columns = names.stream().map(schema::indexOf).toList();
    this.schema =
        new RowSchema(
            columns.stream()
                .map(each -> new Field(schema.field(each).name(), schema.field(each).type()))
                .toList());
  }

  @Override
  public Statistic<SeenValues> statistic() {
    return Statistic.VALUES;
  }

  @Override
  public Observer<SeenValues> observer() {
    return new Observer<>() {
      private final SeenValuesAccumulator seen = new SeenValuesAccumulator();
      private final CanonicalRow canonical = new CanonicalRow(schema);

      @Override
      public void observe(RowBatch rows) {
        List<Column> values = columns.stream().map(rows::column).toList();
        for (int row = 0; row < rows.rows(); row++) {
          canonical.encode(values, row);
          // A byte of each where all are missing.
          if (canonical.length() > values.size()) {
            seen.add(ByteHash.of(canonical.bytes(), 0, canonical.length()));
          }
        }
      }

      @Override
      public SeenValues state() {
        return seen.state();
      }
    };
  }
}
