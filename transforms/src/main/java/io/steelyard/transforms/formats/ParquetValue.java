package io.steelyard.transforms.formats;

import io.steelyard.transforms.formats.parquet.JulianInstant;
import io.steelyard.transforms.formats.text.JsonText;
import io.steelyard.transforms.formats.text.TextBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Moves a value that is there from a Parquet column into one of ours, and into JSON. */
@FunctionalInterface
interface ParquetValue {
  long MILLIS_A_DAY = 86_400_000;

  void read(ColumnReader reader, TextBuffer json);

  /** Into a column, from a field of this type. */
  static ParquetValue into(TypedColumn column, PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return ofDecimal(column, type, decimal.getScale());
    }
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN ->
          (reader, json) -> {
            boolean value = reader.getBoolean();
            column.addBoolean(value);
            json.add((value ? "true" : "false").getBytes(StandardCharsets.US_ASCII));
          };
      case INT32 -> ofInt(column, meaning);
      case INT64 -> ofLong(column, meaning);
      case FLOAT -> (reader, json) -> addNumber(column, reader.getFloat(), json);
      case DOUBLE -> (reader, json) -> addNumber(column, reader.getDouble(), json);
      case INT96 ->
          (reader, json) ->
              addInstant(column, JulianInstant.millis(reader.getBinary().getBytes()), json);
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          meaning instanceof UUIDLogicalTypeAnnotation
              ? (reader, json) -> {
                column.addOther("a UUID");
                json.add("null".getBytes(StandardCharsets.US_ASCII));
              }
              : (reader, json) -> {
                byte[] text = reader.getBinary().getBytesUnsafe();
                column.addText(text, 0, text.length);
                JsonText.add(text, 0, text.length, json);
              };
    };
  }

  private static ParquetValue ofInt(TypedColumn column, @Nullable LogicalTypeAnnotation meaning) {
    if (LogicalTypeAnnotation.dateType().equals(meaning)) {
      return (reader, json) -> addInstant(column, reader.getInteger() * MILLIS_A_DAY, json);
    }
    boolean unsigned = meaning instanceof IntLogicalTypeAnnotation type && !type.isSigned();
    long mask = unsigned ? 0xFFFF_FFFFL : -1L;
    return (reader, json) -> {
      long value = reader.getInteger() & mask;
      column.addInteger(value);
      json.addLong(value);
    };
  }

  private static ParquetValue ofLong(TypedColumn column, @Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
      long units =
          switch (timestamp.getUnit()) {
            case MILLIS -> 1;
            case MICROS -> 1000;
            case NANOS -> 1_000_000;
          };
      return (reader, json) -> addInstant(column, Math.floorDiv(reader.getLong(), units), json);
    }
    return (reader, json) -> {
      long value = reader.getLong();
      column.addInteger(value);
      json.addLong(value);
    };
  }

  private static ParquetValue ofDecimal(TypedColumn column, PrimitiveType type, int scale) {
    return (reader, json) -> {
      BigInteger unscaled =
          switch (type.getPrimitiveTypeName()) {
            case INT32 -> BigInteger.valueOf(reader.getInteger());
            case INT64 -> BigInteger.valueOf(reader.getLong());
            default -> new BigInteger(reader.getBinary().getBytes());
          };
      addNumber(column, new BigDecimal(unscaled, scale).doubleValue(), json);
    };
  }

  private static void addNumber(TypedColumn column, double value, TextBuffer json) {
    column.addNumber(value);
    if (Double.isFinite(value)) {
      json.addDouble(value);
    } else {
      json.add('"');
      json.addDouble(value);
      json.add('"');
    }
  }

  private static void addInstant(TypedColumn column, long millis, TextBuffer json) {
    column.addInstant(millis);
    json.add('"');
    json.addInstant(millis);
    json.add('"');
  }
}
