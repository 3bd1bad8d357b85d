package io.steelyard.transforms.checks;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.Terms;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A value must be one of a few: texts compared as bytes, numbers as numbers. */
final class DomainCheck implements ColumnCheck {
  private final String name;
  private final ColumnType type;
  private final Terms texts;
  private final double[] numbers;
  private final String expected;

  DomainCheck(ColumnSpec spec) {
    this.name = spec.name();
    this.type = spec.type();
    List<String> domain = spec.texts("domain");
    this.texts =
        new Terms(domain.stream().distinct().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList());
    this.numbers =
        type == ColumnType.STRING
            ? new double[0]
            : domain.stream().mapToDouble(this::number).sorted().toArray();
    String few = String.join(", ", domain.subList(0, Math.min(10, domain.size())));
    this.expected = few + (domain.size() > 10 ? ", …" : "");
  }

  private double number(String text) {
    try {
      return switch (text) {
        case "true" -> 1;
        case "false" -> 0;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException wrong) {
      throw new UserError("Column " + name + ": the domain's " + text + " is not a number.", wrong);
    }
  }

  @Override
  public void mark(Column column, boolean[] bad) {
    for (int row = 0; row < column.rows(); row++) {
      bad[row] |= fails(column, row);
    }
  }

  @Override
  public boolean fails(Column column, int row) {
    if (column.isNull(row)) {
      return false;
    }
    if (column instanceof StringColumn values) {
      return texts.index(values.bytes(), values.start(row), values.end(row)) < 0;
    }
    double value =
        column instanceof DoubleColumn doubles
            ? doubles.value(row)
            : ((LongColumn) column).value(row);
    return Arrays.binarySearch(numbers, value) < 0;
  }

  @Override
  public Reason reason(Column column, int row) {
    return new Reason(
        name, "domain", Values.text(type, column, row) + " is none of " + expected + ".");
  }
}
