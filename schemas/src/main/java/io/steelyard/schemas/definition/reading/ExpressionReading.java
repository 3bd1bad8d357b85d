package io.steelyard.schemas.definition.reading;

import io.steelyard.schemas.expressions.ColumnScope;
import io.steelyard.schemas.expressions.ParsedExpression;
import io.steelyard.schemas.expressions.WrongExpression;
import io.steelyard.schemas.rows.ColumnType;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads expressions over the columns of a definition, and says where one is wrong. */
final class ExpressionReading {
  private final Problems problems;
  private final Columns columns;
  private final ColumnScope scope;

  ExpressionReading(Problems problems, Columns columns) {
    this.problems = problems;
    this.columns = columns;
    this.scope = new Declared(columns);
  }

  /**
   * The expression of a text; null where it is none, which is noted as a problem. So is what does
   * not fit the types, unless a column is not known because of another problem.
   *
   * @param wanted the type of its values; null where that is not known
   */
  @Nullable ParsedExpression read(Value.Text text, @Nullable ColumnType wanted) {
    ParsedExpression parsed = parsed(text);
    if (parsed != null && wanted != null && isCertain(parsed)) {
      try {
        parsed.typed(scope, wanted);
      } catch (WrongExpression wrong) {
        note(text, wrong);
      }
    }
    return parsed;
  }

  /** The same of an expression that is to be true or false of a row, and so reads a column. */
  void condition(Value.Text text) {
    ParsedExpression parsed = parsed(text);
    if (parsed == null || !isCertain(parsed)) {
      return;
    }
    try {
      ColumnType type = parsed.typed(scope).type();
      if (type != ColumnType.BOOLEAN) {
        problems.add(
            text.at(),
            text.path()
                + " gives "
                + TypeWords.withArticle(type)
                + "; write what is true or false, such as a comparison.");
      } else if (parsed.columns().isEmpty()) {
        problems.add(
            text.at(),
            text.path() + " reads no column, so that it holds of all rows or none; name one.");
      }
    } catch (WrongExpression wrong) {
      note(text, wrong);
    }
  }

  private @Nullable ParsedExpression parsed(Value.Text text) {
    try {
      return ParsedExpression.of(text.text());
    } catch (WrongExpression wrong) {
      note(text, wrong);
      return null;
    }
  }

  private void note(Value.Text text, WrongExpression wrong) {
    problems.add(
        text.at(),
        text.path()
            + " is wrong at character "
            + (text.text().codePointCount(0, wrong.at()) + 1)
            + ": "
            + wrong.getMessage());
  }

  private boolean isCertain(ParsedExpression parsed) {
    return parsed.columns().stream().noneMatch(this::isUncertain);
  }

  /** Whether a column is not known, or not its type, because of another problem. */
  private boolean isUncertain(String name) {
    Columns.Declared column = columns.get(name);
    return column == null ? columns.lackSome() : column.type() == null;
  }

  /** The columns of the definition as expressions see them. */
  private record Declared(Columns columns) implements ColumnScope {
    @Override
    public @Nullable ColumnType type(String name) {
      Columns.Declared column = columns.get(name);
      return column == null ? null : column.type();
    }

    @Override
    public Collection<String> names() {
      return columns.names();
    }

    @Override
    public String advice(String wrong, Collection<String> valid) {
      return Nearest.advice(wrong, valid);
    }
  }
}
