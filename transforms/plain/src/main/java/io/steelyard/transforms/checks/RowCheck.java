package io.steelyard.transforms.checks;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.schemas.definition.RowCheckSpec;
import io.steelyard.schemas.expressions.ComputedColumns;
import io.steelyard.schemas.expressions.Condition;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.expressions.ExpressionProgram;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One check of whole rows. A row fails where its condition holds and its expression does not; where
 * either is missing, it passes. Not safe for use by several threads.
 */
final class RowCheck {
  /** More columns than that no sentence shows. */
  private static final int MOST_SHOWN = 10;

  private static final int LONGEST = 100;

  private final RowCheckSpec spec;
  private final RowSchema schema;
  private final ExpressionProgram expression;
  private final @Nullable ExpressionProgram when;
  private final Set<String> named = new LinkedHashSet<>();
  private final Set<String> sources = new TreeSet<>();
  private LongColumn holds = new LongColumn(new long[0], new long[0], 0);
  private LongColumn applies = holds;

  /** A check of rows of this schema, whose computed columns are these. */
  RowCheck(RowCheckSpec spec, RowSchema schema, ComputedColumns computed) {
    this.spec = spec;
    this.schema = schema;
    Condition condition = Condition.of(spec.expression(), schema);
    this.expression = ExpressionProgram.of(condition.expression(), schema);
    this.named.addAll(condition.columns());
    if (spec.when() == null) {
      this.when = null;
    } else {
      Condition guard = Condition.of(spec.when(), schema);
      this.when = ExpressionProgram.of(guard.expression(), schema);
      this.named.addAll(guard.columns());
    }
    this.named.forEach(column -> this.sources.addAll(computed.sources(column)));
  }

  String name() {
    return spec.name();
  }

  Severity severity() {
    return spec.severity();
  }

  /** The columns of the input that it reads, or that those are computed from which it reads. */
  Set<String> sources() {
    return sources;
  }

  /**
   * Looks at so many rows of these columns.
   *
   * @return whether some row fails
   */
  boolean look(List<Column> columns, int rows) {
    holds = (LongColumn) expression.look(columns, rows);
    if (when != null) {
      applies = (LongColumn) when.look(columns, rows);
    }
    for (int row = 0; row < rows; row++) {
      if (fails(row)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this row of those that were looked at fails. The value of what is missing is 0. */
  boolean fails(int row) {
    return holds.value(row) == 0 && !holds.isNull(row) && (when == null || applies.value(row) != 0);
  }

  /** Why this row, which fails, does. */
  Reason reason(List<Column> columns, int row) {
    String values =
        named.stream()
            .limit(MOST_SHOWN)
            .map(name -> name(name) + " is " + value(columns, name, row))
            .collect(Collectors.joining(", "));
    String condition = spec.when() == null ? "" : " where " + shown(spec.when());
    return new Reason(
        "",
        spec.name(),
        shown(spec.expression()) + " does not hold" + condition + ": " + values + ".");
  }

  private static String name(String column) {
    return PlainText.of(column);
  }

  private String value(List<Column> columns, String name, int row) {
    int index = schema.indexOf(name);
    Column column = columns.get(index);
    if (column.isNull(row)) {
      return "missing";
    }
    ColumnType type = schema.field(index).type();
    return type == ColumnType.BOOLEAN
        ? Boolean.toString(((LongColumn) column).value(row) != 0)
        : Values.text(type, column, row);
  }

  private static String shown(String text) {
    String line = PlainText.of(text.strip().replaceAll("\\s+", " "));
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
