package io.steelyard.transforms.checks.plugged;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.syntax.CheckSyntax;
import io.steelyard.schemas.definition.syntax.DeclaredChecks;
import io.steelyard.schemas.definition.syntax.Key;
import io.steelyard.schemas.definition.syntax.Shape;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.transforms.checks.CheckFactory;
import io.steelyard.transforms.checks.ColumnCheck;
import io.steelyard.transforms.checks.Values;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;

/** A check that another jar brings: whole numbers are even, or are odd. */
public final class Even implements DeclaredChecks, CheckFactory {
  @Override
  public List<CheckSyntax> checks() {
    return List.of(
        CheckSyntax.<Boolean, BigDecimal>of(
            Key.optional("even", new Shape.Flag(), "whether numbers are even"),
            EnumSet.of(ColumnType.INT),
            (value, even) -> value.toBigInteger().testBit(0) != even));
  }

  @Override
  public List<String> keys() {
    return List.of("even");
  }

  @Override
  public ColumnCheck of(ColumnSpec column) {
    return new Parity(column.name(), Boolean.TRUE.equals(column.checks().get("even")) ? 0 : 1);
  }

  private record Parity(String name, int wanted) implements ColumnCheck {
    @Override
    public void mark(Column column, boolean[] bad) {
      for (int row = 0; row < column.rows(); row++) {
        bad[row] |= fails(column, row);
      }
    }

    @Override
    public boolean fails(Column column, int row) {
      return !column.isNull(row) && (((LongColumn) column).value(row) & 1) != wanted;
    }

    @Override
    public Reason reason(Column column, int row) {
      String is = Values.text(ColumnType.INT, column, row) + " is ";
      return new Reason(name, "even", is + (wanted == 0 ? "odd." : "even."));
    }
  }
}
