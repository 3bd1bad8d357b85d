package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import java.util.Arrays;
import java.util.List;

/** What chooses among values and makes none: conditionals, the first that is not missing. */
final class Choice {
  private Choice() {}

  static void register(Kernels kernels) {
    for (String type : List.of("int", "boolean", "timestamp")) {
      kernels.put("?:", type, literals -> Choice::ints);
      kernels.put("coalesce", type, literals -> Choice::firstInts);
    }
    kernels.put("?:", "double", literals -> Choice::doubles);
    kernels.put("?:", "string", literals -> Choice::texts);
    kernels.put("coalesce", "double", literals -> Choice::firstDoubles);
    kernels.put("coalesce", "string", literals -> Choice::firstTexts);
    for (String type : List.of("int", "double", "string", "boolean", "timestamp")) {
      kernels.put("isMissing", type, literals -> Choice::missing);
    }
  }

  private static Column ints(Column[] operands, int rows, Room room) {
    LongColumn condition = (LongColumn) operands[0];
    LongColumn yes = (LongColumn) operands[1];
    LongColumn no = (LongColumn) operands[2];
    long[] results = room.longs(rows);
    Missing missing = room.missing(rows, condition);
    for (int row = 0; row < rows; row++) {
      LongColumn chosen = condition.value(row) != 0 ? yes : no;
      results[row] = chosen.value(row);
      if (chosen.isNull(row)) {
        missing.set(row);
      }
    }
    return missing.column(results, rows);
  }

  private static Column doubles(Column[] operands, int rows, Room room) {
    LongColumn condition = (LongColumn) operands[0];
    long[] holds = condition.values();
    double[] yes = ((DoubleColumn) operands[1]).values();
    double[] no = ((DoubleColumn) operands[2]).values();
    double[] results = room.doubles(rows);
    for (int row = 0; row < rows; row++) {
      results[row] = holds[row] != 0 ? yes[row] : no[row];
    }
    if (condition.nulls().length > 0) {
      for (int row = 0; row < rows; row++) {
        results[row] = condition.isNull(row) ? Double.NaN : results[row];
      }
    }
    return new DoubleColumn(results, rows);
  }

  private static Column texts(Column[] operands, int rows, Room room) {
    LongColumn condition = (LongColumn) operands[0];
    TextRoom results = room.texts(rows);
    for (int row = 0; row < rows; row++) {
      StringColumn chosen = (StringColumn) operands[condition.value(row) != 0 ? 1 : 2];
      if (!condition.isNull(row)) {
        results.add(chosen.bytes(), chosen.start(row), chosen.end(row));
      }
      results.end();
    }
    return results.column();
  }

  private static Column firstInts(Column[] operands, int rows, Room room) {
    long[] results = room.longs(rows);
    Missing missing = room.missing(rows);
    for (int row = 0; row < rows; row++) {
      int first = first(operands, row);
      results[row] = ((LongColumn) operands[first]).value(row);
      if (operands[first].isNull(row)) {
        missing.set(row);
      }
    }
    return missing.column(results, rows);
  }

  private static Column firstDoubles(Column[] operands, int rows, Room room) {
    double[] results = room.doubles(rows);
    Arrays.fill(results, 0, rows, Double.NaN);
    for (Column operand : operands) {
      double[] values = ((DoubleColumn) operand).values();
      for (int row = 0; row < rows; row++) {
        results[row] = Double.isNaN(results[row]) ? values[row] : results[row];
      }
    }
    return new DoubleColumn(results, rows);
  }

  private static Column firstTexts(Column[] operands, int rows, Room room) {
    TextRoom results = room.texts(rows);
    for (int row = 0; row < rows; row++) {
      StringColumn chosen = (StringColumn) operands[first(operands, row)];
      results.add(chosen.bytes(), chosen.start(row), chosen.end(row));
      results.end();
    }
    return results.column();
  }

  /** The first operand with a value, else the last. */
  private static int first(Column[] operands, int row) {
    int first = 0;
    while (first < operands.length - 1 && operands[first].isNull(row)) {
      first++;
    }
    return first;
  }

  private static Column missing(Column[] operands, int rows, Room room) {
    long[] results = room.longs(rows);
    Missing missing = room.missing(rows);
    for (int row = 0; row < rows; row++) {
      results[row] = operands[0].isNull(row) ? 1 : 0;
    }
    return missing.column(results, rows);
  }
}
