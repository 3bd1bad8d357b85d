package io.steelyard.transforms.formats.parquet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.steelyard.schemas.json.CanonicalJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * A row of a Parquet file as a JSON object with all its fields in their order: groups as objects,
 * repeated fields as arrays, so that a list is as Parquet stores it; numbers and decimals with all
 * their digits, NaN and infinities as strings, times as ISO 8601 strings, binary that is no UTF-8
 * as Base64.
 */
final class ParquetJson {
  private ParquetJson() {}

  static void write(Group group, JsonGenerator json) throws IOException {
    GroupType type = group.getType();
    json.writeStartObject();
    for (int field = 0; field < type.getFieldCount(); field++) {
      Type inner = type.getType(field);
      int count = group.getFieldRepetitionCount(field);
      json.writeFieldName(inner.getName());
      if (inner.isRepetition(Type.Repetition.REPEATED)) {
        json.writeStartArray();
        for (int item = 0; item < count; item++) {
          write(group, field, item, inner, json);
        }
        json.writeEndArray();
      } else if (count == 0) {
        json.writeNull();
      } else {
        write(group, field, 0, inner, json);
      }
    }
    json.writeEndObject();
  }

  private static void write(Group group, int field, int item, Type type, JsonGenerator json)
      throws IOException {
    if (type.isPrimitive()) {
      value(group, field, item, type.asPrimitiveType(), json);
    } else {
      write(group.getGroup(field, item), json);
    }
  }

  private static void value(
      Group group, int field, int item, PrimitiveType type, JsonGenerator json) throws IOException {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    boolean unsigned = meaning instanceof IntLogicalTypeAnnotation number && !number.isSigned();
    switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> json.writeBoolean(group.getBoolean(field, item));
      case FLOAT -> number(group.getFloat(field, item), json);
      case DOUBLE -> number(group.getDouble(field, item), json);
      case INT96 ->
          json.writeString(JulianInstant.of(group.getInt96(field, item).getBytes()).toString());
      case INT32 -> {
        int value = group.getInteger(field, item);
        if (LogicalTypeAnnotation.dateType().equals(meaning)) {
          json.writeString(LocalDate.ofEpochDay(value).toString());
        } else {
          whole(unsigned ? Integer.toUnsignedLong(value) : value, meaning, json);
        }
      }
      case INT64 -> {
        long value = group.getLong(field, item);
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
          json.writeString(instant(value, timestamp).toString());
        } else if (unsigned) {
          json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
        } else {
          whole(value, meaning, json);
        }
      }
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          binary(group.getBinary(field, item).getBytes(), meaning, json);
    }
  }

  private static void number(double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(CanonicalJson.shortest(value));
    }
  }

  private static void number(float value, JsonGenerator json) throws IOException {
    if (Float.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(CanonicalJson.shortest(value));
    }
  }

  private static void whole(long value, LogicalTypeAnnotation meaning, JsonGenerator json)
      throws IOException {
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      json.writeNumber(BigDecimal.valueOf(value, decimal.getScale()));
    } else {
      json.writeNumber(value);
    }
  }

  private static Instant instant(long value, TimestampLogicalTypeAnnotation type) {
    long units =
        switch (type.getUnit()) {
          case MILLIS -> 1000;
          case MICROS -> 1_000_000;
          case NANOS -> 1_000_000_000;
        };
    long nanos = Math.floorMod(value, units) * (1_000_000_000 / units);
    return Instant.ofEpochSecond(Math.floorDiv(value, units), nanos);
  }

  private static void binary(byte[] bytes, LogicalTypeAnnotation meaning, JsonGenerator json)
      throws IOException {
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      json.writeNumber(new BigDecimal(new BigInteger(bytes), decimal.getScale()));
    } else if (meaning instanceof Float16LogicalTypeAnnotation) {
      number(HalfPrecision.of(bytes), json);
    } else if (meaning instanceof UUIDLogicalTypeAnnotation) {
      ByteBuffer numbers = ByteBuffer.wrap(bytes);
      json.writeString(new UUID(numbers.getLong(), numbers.getLong()).toString());
    } else {
      json.writeString(text(bytes));
    }
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  }
}
