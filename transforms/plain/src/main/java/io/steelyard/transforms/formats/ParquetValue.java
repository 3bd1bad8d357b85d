package io.steelyard.transforms.formats;

import io.steelyard.transforms.formats.parquet.HalfPrecision;
import io.steelyard.transforms.formats.parquet.JulianInstant;
import java.math.BigInteger;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Moves a value that is there from a Parquet column into one of ours. */
@FunctionalInterface
interface ParquetValue {
  void read(ColumnReader reader);

  /** Into a column, from a field of this type. */
  static ParquetValue into(TypedColumn column, PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return ofDecimal(column, type, decimal.getScale());
    }
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> reader -> column.addBoolean(reader.getBoolean());
      case INT32 -> ofInt(column, meaning);
      case INT64 -> ofLong(column, meaning);
      case FLOAT -> reader -> column.addNumber(reader.getFloat());
      case DOUBLE -> reader -> column.addNumber(reader.getDouble());
      case INT96 ->
          reader -> column.addInstant(JulianInstant.millis(reader.getBinary().getBytes()));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> ofBinary(column, meaning);
    };
  }

  private static ParquetValue ofBinary(
      TypedColumn column, @Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof UUIDLogicalTypeAnnotation) {
      return reader -> column.addUuid(reader.getBinary().getBytesUnsafe(), 0);
    }
    if (meaning instanceof Float16LogicalTypeAnnotation) {
      return reader -> column.addHalf(HalfPrecision.of(reader.getBinary().getBytesUnsafe()));
    }
    if (meaning instanceof IntervalLogicalTypeAnnotation) {
      return reader -> column.addOther("an interval");
    }
    return reader -> {
      byte[] text = reader.getBinary().getBytesUnsafe();
      column.addText(text, 0, text.length);
    };
  }

  private static ParquetValue ofInt(TypedColumn column, @Nullable LogicalTypeAnnotation meaning) {
    if (LogicalTypeAnnotation.dateType().equals(meaning)) {
      return reader -> column.addDay(reader.getInteger());
    }
    return isUnsigned(meaning)
        ? reader -> column.addInteger(Integer.toUnsignedLong(reader.getInteger()))
        : reader -> column.addInteger(reader.getInteger());
  }

  private static ParquetValue ofLong(TypedColumn column, @Nullable LogicalTypeAnnotation meaning) {
    if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
      long units =
          switch (timestamp.getUnit()) {
            case MILLIS -> 1;
            case MICROS -> 1000;
            case NANOS -> 1_000_000;
          };
      return reader -> column.addInstant(Math.floorDiv(reader.getLong(), units));
    }
    return isUnsigned(meaning)
        ? reader -> column.addUnsigned(reader.getLong())
        : reader -> column.addInteger(reader.getLong());
  }

  private static boolean isUnsigned(@Nullable LogicalTypeAnnotation meaning) {
    return meaning instanceof IntLogicalTypeAnnotation type && !type.isSigned();
  }

  private static ParquetValue ofDecimal(TypedColumn column, PrimitiveType type, int scale) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> reader -> column.addDecimal(BigInteger.valueOf(reader.getInteger()), scale);
      case INT64 -> reader -> column.addDecimal(BigInteger.valueOf(reader.getLong()), scale);
      default -> reader -> column.addDecimal(new BigInteger(reader.getBinary().getBytes()), scale);
    };
  }
}
