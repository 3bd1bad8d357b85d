package io.steelyard.transforms.expressions;

import io.steelyard.schemas.expressions.ColumnScope;
import io.steelyard.schemas.expressions.Expression;
import io.steelyard.schemas.expressions.ParsedExpression;
import io.steelyard.schemas.expressions.WrongExpression;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expressions over columns that a test names, and their values as texts. */
final class Computed {
  private static final String MISSING = "missing";

  private final Map<String, ColumnType> types = new LinkedHashMap<>();
  private final List<Column> columns = new ArrayList<>();
  private final int rows;

  private Computed(int rows) {
    this.rows = rows;
  }

  /** So many rows without columns. */
  static Computed rows(int rows) {
    return new Computed(rows);
  }

  Computed column(String name, ColumnType type, Column column) {
    types.put(name, type);
    columns.add(column);
    return this;
  }

  /** The value of an expression that reads no column. */
  static String of(String expression) throws WrongExpression {
    return rows(1).values(expression).get(0);
  }

  List<String> values(String expression) throws WrongExpression {
    Expression typed = typed(expression);
    return texts(program(typed).evaluate(columns, rows), typed.type());
  }

  Expression typed(String expression) throws WrongExpression {
    return ParsedExpression.of(expression).typed(ColumnScope.of(types));
  }

  ExpressionProgram program(Expression typed) {
    List<Field> fields =
        types.entrySet().stream().map(e -> new Field(e.getKey(), e.getValue())).toList();
    return ExpressionProgram.of(typed, new RowSchema(fields));
  }

  List<Column> columns() {
    return columns;
  }

  static List<String> texts(Column column, ColumnType type) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < column.rows(); row++) {
      texts.add(column.isNull(row) ? MISSING : text(column, type, row));
    }
    return texts;
  }

  private static String text(Column column, ColumnType type, int row) {
    return switch (type) {
      case STRING -> ((StringColumn) column).text(row);
      case DOUBLE -> Double.toString(((DoubleColumn) column).value(row));
      case INT -> Long.toString(((LongColumn) column).value(row));
      case BOOLEAN -> Boolean.toString(((LongColumn) column).value(row) != 0);
      case TIMESTAMP -> Instant.ofEpochMilli(((LongColumn) column).value(row)).toString();
    };
  }
}
