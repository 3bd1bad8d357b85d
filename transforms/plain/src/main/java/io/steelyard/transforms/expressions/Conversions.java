package io.steelyard.transforms.expressions;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.DecimalText;
import io.steelyard.transforms.formats.IntegerText;
import io.steelyard.transforms.formats.text.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values as another type. To its own type nothing is converted: such nodes are left out. */
final class Conversions {
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private Conversions() {}

  static void register(Kernels kernels) {
    kernels.put("double", "int", literals -> Conversions::intsToDoubles);
    kernels.put("double", "string", Conversions::textsToDoubles);
    kernels.put("int", "double", literals -> Conversions::doublesToInts);
    kernels.put("int", "string", Conversions::textsToInts);
    kernels.put("int", "boolean", literals -> Conversions::flagsToInts);
    kernels.put("int", "timestamp", literals -> Conversions::timesToSeconds);
    for (String type : List.of("int", "double", "boolean", "timestamp")) {
      kernels.put("string", type, literals -> toTexts(type));
    }
  }

  private static Column intsToDoubles(Column[] operands, int rows, Room room) {
    LongColumn integers = (LongColumn) operands[0];
    long[] values = integers.values();
    double[] results = room.doubles(rows);
    for (int row = 0; row < rows; row++) {
      results[row] = values[row];
    }
    if (integers.nulls().length > 0) {
      for (int row = 0; row < rows; row++) {
        results[row] = integers.isNull(row) ? Double.NaN : results[row];
      }
    }
    return new DoubleColumn(results, rows);
  }

  private static Kernel textsToDoubles(List<Object> literals) {
    DecimalText decimal = new DecimalText();
    return (operands, rows, room) -> {
      StringColumn texts = (StringColumn) operands[0];
      double[] results = room.doubles(rows);
      for (int row = 0; row < rows; row++) {
        double value = decimal.parse(texts.bytes(), texts.start(row), texts.end(row));
        results[row] = decimal.valid() ? value + 0.0 : Double.NaN;
      }
      return new DoubleColumn(results, rows);
    };
  }

  private static Column doublesToInts(Column[] operands, int rows, Room room) {
    double[] values = ((DoubleColumn) operands[0]).values();
    long[] results = room.longs(rows);
    Missing missing = room.missing(rows);
    for (int row = 0; row < rows; row++) {
      results[row] = (long) values[row];
      if (!(values[row] >= -0x1p63 && values[row] < 0x1p63)) {
        missing.set(row);
      }
    }
    return missing.column(results, rows);
  }

  private static Kernel textsToInts(List<Object> literals) {
    IntegerText integer = new IntegerText();
    return (operands, rows, room) -> {
      StringColumn texts = (StringColumn) operands[0];
      long[] results = room.longs(rows);
      Missing missing = room.missing(rows);
      for (int row = 0; row < rows; row++) {
        results[row] = integer.parse(texts.bytes(), texts.start(row), texts.end(row));
        if (!integer.valid()) {
          missing.set(row);
        }
      }
      return missing.column(results, rows);
    };
  }

  private static Column flagsToInts(Column[] operands, int rows, Room room) {
    long[] results = room.longs(rows);
    System.arraycopy(((LongColumn) operands[0]).values(), 0, results, 0, rows);
    Missing missing = room.missing(rows, operands[0]);
    return missing.column(results, rows);
  }

  private static Column timesToSeconds(Column[] operands, int rows, Room room) {
    long[] values = ((LongColumn) operands[0]).values();
    long[] results = room.longs(rows);
    Missing missing = room.missing(rows, operands[0]);
    for (int row = 0; row < rows; row++) {
      results[row] = Math.floorDiv(values[row], 1000);
    }
    return missing.column(results, rows);
  }

  private static Kernel toTexts(String type) {
    TextBuffer text = new TextBuffer();
    return (operands, rows, room) -> {
      Column values = operands[0];
      TextRoom results = room.texts(rows);
      for (int row = 0; row < rows; row++) {
        if (!values.isNull(row)) {
          text.clear();
          switch (type) {
            case "double" -> text.addDouble(((DoubleColumn) values).value(row));
            case "int" -> text.addLong(((LongColumn) values).value(row));
            case "boolean" -> text.add(((LongColumn) values).value(row) != 0 ? TRUE : FALSE);
            default -> text.addInstant(((LongColumn) values).value(row));
          }
          results.add(text.bytes(), 0, text.length());
        }
        results.end();
      }
      return results.column();
    };
  }
}
