package io.steelyard.schemas.expressions;

import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A boolean expression of a definition that was checked.
 *
 * @param expression of type boolean
 * @param columns those that it names, in the order of their first place
 */
public record Condition(Expression expression, Set<String> columns) {
  /**
   * The condition of a text over rows of a schema.
   *
   * @throws IllegalStateException if it is wrong, which reading a definition finds
   */
  public static Condition of(String text, RowSchema schema) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (Field field : schema.fields()) {
      types.put(field.name(), field.type());
    }
    try {
      ParsedExpression parsed = ParsedExpression.of(text);
      return new Condition(
          parsed.typed(ColumnScope.of(types), ColumnType.BOOLEAN), parsed.columns());
    } catch (WrongExpression wrong) {
      throw new IllegalStateException(wrong.getMessage(), wrong);
    }
  }
}
