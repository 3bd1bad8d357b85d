package io.steelyard.transforms.expressions;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.expressions.ComputedColumns;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.RowSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds the computed columns of a definition to those that were read. Not safe for threads. */
public final class ComputedRows {
  /** A computed column's place, and what computes it. */
  private record Step(int place, ExpressionProgram program) {}

  private final List<Step> steps = new ArrayList<>();
  private final int[] places;
  private final int size;

  /** For rows of this definition, which was checked. */
  public ComputedRows(PipelineDefinition definition) {
    RowSchema schema = definition.schema();
    this.size = schema.size();
    this.places =
        definition.readSchema().fields().stream()
            .mapToInt(field -> schema.indexOf(field.name()))
            .toArray();
    ComputedColumns.of(definition)
        .expressions()
        .forEach(
            (name, expression) ->
                steps.add(
                    new Step(schema.indexOf(name), ExpressionProgram.of(expression, schema))));
  }

  /** The places of the columns that are read among all. */
  public int[] places() {
    return places.clone();
  }

  /** All columns of the definition, of these that were read. */
  public List<Column> complete(List<Column> read, int rows) {
    if (steps.isEmpty()) {
      return read;
    }
    Column[] all = new Column[size];
    for (int i = 0; i < places.length; i++) {
      all[places[i]] = read.get(i);
    }
    // A view: each step sees the columns that were computed before it.
    List<Column> view = Arrays.asList(all);
    for (Step step : steps) {
      all[step.place()] = step.program().evaluate(view, rows);
    }
    return List.of(all);
  }
}
