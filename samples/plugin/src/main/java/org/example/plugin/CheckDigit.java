package org.example.plugin;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.syntax.CheckSyntax;
import io.steelyard.schemas.definition.syntax.DeclaredChecks;
import io.steelyard.schemas.definition.syntax.Key;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.checks.CheckFactory;
import io.steelyard.transforms.checks.ColumnCheck;
import io.steelyard.transforms.checks.Values;
import java.util.EnumSet;
import java.util.List;

/**
 * {@code checkDigit: luhn}: the last digit of a number, such as a card's, follows from the rest.
 */
public final class CheckDigit implements DeclaredChecks, CheckFactory {
  private static final String KEY = "checkDigit";

  /** What a definition may say, of which columns, and whether a column's default passes. */
  @Override
  public List<CheckSyntax> checks() {
    Shape rules = new Shape.Words(List.of("luhn"));
    return List.of(
        CheckSyntax.<String, String>of(
            Key.optional(KEY, rules, "the rule that the last digit of a string follows"),
            EnumSet.of(ColumnType.STRING),
            (text, rule) -> !new Luhn(KEY).fails(StringColumn.of(List.of(text)), 0)));
  }

  @Override
  public List<String> keys() {
    return List.of(KEY);
  }

  @Override
  public ColumnCheck of(ColumnSpec column) {
    return new Luhn(column.name());
  }

  /** The check of a column: for all rows of a batch, wherever rows are read. */
  private record Luhn(String name) implements ColumnCheck {
    @Override
    public void mark(Column column, boolean[] bad) {
      for (int row = 0; row < column.rows(); row++) {
        bad[row] |= fails(column, row);
      }
    }

    @Override
    public boolean fails(Column column, int row) {
      StringColumn texts = (StringColumn) column;
      byte[] bytes = texts.bytes();
      int sum = 0;
      int weight = 1;
      for (int i = texts.end(row) - 1; i >= texts.start(row); i--) {
        int digit = bytes[i] - '0';
        if (digit < 0 || digit > 9) {
          return true;
        }
        // Every other digit counts twice; of 10 and more, the two digits are added.
        sum += digit * weight - (digit * weight > 9 ? 9 : 0);
        weight = 3 - weight;
      }
      return sum % 10 != 0;
    }

    @Override
    public Reason reason(Column column, int row) {
      String shown = Values.text(ColumnType.STRING, column, row);
      return new Reason(name, KEY, shown + " does not end with the check digit of its number.");
    }
  }
}
