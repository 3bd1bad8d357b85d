package io.steelyard.transforms.measures;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.CheckShapes;
import io.steelyard.schemas.expressions.Condition;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.expressions.ExpressionProgram;
import org.jspecify.annotations.Nullable;

/**
 * In which share of the rows where a condition holds an expression does, of those it is known of.
 */
final class ShareMeasure implements NumberMeasure {
  private final String words;
  private final ExpressionProgram expression;
  private final @Nullable ExpressionProgram when;

  ShareMeasure(StepSpec spec, RowSchema schema) {
    String asked = spec.text(CheckShapes.EXPRESSION);
    this.expression = program(asked, schema);
    this.when = spec.has(CheckShapes.WHEN) ? program(spec.text(CheckShapes.WHEN), schema) : null;
    this.words =
        "the share of rows where "
            + PlainText.of(asked.strip())
            + (spec.has(CheckShapes.WHEN)
                ? " when " + PlainText.of(spec.text(CheckShapes.WHEN).strip())
                : "");
  }

  private static ExpressionProgram program(String text, RowSchema schema) {
    return ExpressionProgram.of(Condition.of(text, schema).expression(), schema);
  }

  @Override
  public void numbers(RowBatch rows, double[] target) {
    LongColumn holds = (LongColumn) expression.look(rows.columns(), rows.rows());
    LongColumn applies = when == null ? null : (LongColumn) when.look(rows.columns(), rows.rows());
    for (int row = 0; row < rows.rows(); row++) {
      boolean isAsked = applies == null || applies.value(row) != 0;
      target[row] = isAsked && !holds.isNull(row) ? holds.value(row) : Double.NaN;
    }
  }

  @Override
  public String words() {
    return words;
  }
}
