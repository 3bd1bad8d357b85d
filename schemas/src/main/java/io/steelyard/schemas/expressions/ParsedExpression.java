package io.steelyard.schemas.expressions;

import io.steelyard.schemas.rows.ColumnType;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An expression that was read, but whose types are not checked yet. Reading takes at most 10,000
 * characters, 1,000 values and operators, and 100 brackets in one another, so that what an
 * expression costs is bounded: its nodes times the rows. Nothing in it is executed. Immutable.
 *
 * <pre>{@code
 * Expression ratio = ParsedExpression.of("amount / income").typed(scope, ColumnType.DOUBLE);
 * }</pre>
 */
public final class ParsedExpression {
  private final Term term;

  private ParsedExpression(Term term) {
    this.term = term;
  }

  /** Reads an expression. */
  public static ParsedExpression of(String text) throws WrongExpression {
    return new ParsedExpression(ExpressionParser.parse(text));
  }

  /** The columns that it names, in the order of their first place. */
  public Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    collect(term, columns);
    return columns;
  }

  private static void collect(Term term, Set<String> columns) {
    if (term instanceof Term.Name name) {
      columns.add(name.column());
    } else if (term instanceof Term.Call call) {
      call.arguments().forEach(argument -> collect(argument, columns));
    } else if (term instanceof Term.Items list) {
      list.items().forEach(item -> collect(item, columns));
    } else if (!(term instanceof Term.Literal)) {
      throw new IllegalStateException(term.toString());
    }
  }

  /** The expression with types, of whatever type it has. */
  public Expression typed(ColumnScope scope) throws WrongExpression {
    return new ExpressionTypes(scope).check(term);
  }

  /** The expression with types, of this type; one of ints may stand for doubles. */
  public Expression typed(ColumnScope scope, ColumnType wanted) throws WrongExpression {
    return new ExpressionTypes(scope).check(term, wanted);
  }
}
