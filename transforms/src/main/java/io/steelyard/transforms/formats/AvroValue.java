package io.steelyard.transforms.formats;

import io.steelyard.transforms.formats.avro.BinaryInput;
import io.steelyard.transforms.formats.avro.DamagedException;
import io.steelyard.transforms.formats.avro.ValueSkipper;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.avro.Schema;

/** Moves one value of a record from Avro's encoding into a column, or past it. */
@FunctionalInterface
interface AvroValue {
  long MILLIS_A_DAY = 86_400_000;

  void read(BinaryInput in) throws DamagedException;

  /** Past a value that no column wants. */
  static AvroValue skipped(Schema schema) {
    return in -> ValueSkipper.skip(schema, in);
  }

  /** Into a column, from what a writer with this schema wrote. */
  static AvroValue into(TypedColumn column, Schema schema) {
    return switch (schema.getType()) {
      case NULL -> in -> {};
      case BOOLEAN -> in -> column.addBoolean(in.readBoolean());
      case INT ->
          isLogical(schema, "date")
              ? in -> column.addInstant(in.readInt() * MILLIS_A_DAY)
              : in -> column.addInteger(in.readInt());
      case LONG -> ofLong(column, schema);
      case FLOAT -> in -> column.addNumber(in.readFloat());
      case DOUBLE -> in -> column.addNumber(in.readDouble());
      case STRING -> in -> addText(column, in);
      case BYTES ->
          schema.getLogicalType() == null ? in -> addText(column, in) : other(column, schema);
      case ENUM -> ofEnum(column, schema);
      case UNION -> ofUnion(column, schema);
      case RECORD, ARRAY, MAP, FIXED -> other(column, schema);
    };
  }

  private static AvroValue ofLong(TypedColumn column, Schema schema) {
    if (isLogical(schema, "timestamp-millis") || isLogical(schema, "local-timestamp-millis")) {
      return in -> column.addInstant(in.readLong());
    }
    if (isLogical(schema, "timestamp-micros") || isLogical(schema, "local-timestamp-micros")) {
      return in -> column.addInstant(Math.floorDiv(in.readLong(), 1000));
    }
    if (isLogical(schema, "timestamp-nanos") || isLogical(schema, "local-timestamp-nanos")) {
      return in -> column.addInstant(Math.floorDiv(in.readLong(), 1_000_000));
    }
    return in -> column.addInteger(in.readLong());
  }

  private static boolean isLogical(Schema schema, String name) {
    return name.equals(schema.getProp("logicalType"));
  }

  private static void addText(TypedColumn column, BinaryInput in) throws DamagedException {
    int length = in.readLength();
    int from = in.position();
    in.skip(length);
    column.addText(in.bytes(), from, from + length);
  }

  private static AvroValue ofEnum(TypedColumn column, Schema schema) {
    byte[][] symbols =
        schema.getEnumSymbols().stream()
            .map(symbol -> symbol.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    return in -> {
      long symbol = in.readLong();
      if (symbol < 0 || symbol >= symbols.length) {
        throw new DamagedException("an enum has no symbol " + symbol);
      }
      byte[] text = symbols[(int) symbol];
      column.addText(text, 0, text.length);
    };
  }

  private static AvroValue ofUnion(TypedColumn column, Schema schema) {
    AvroValue[] branches =
        schema.getTypes().stream().map(type -> into(column, type)).toArray(AvroValue[]::new);
    return in -> {
      long branch = in.readLong();
      if (branch < 0 || branch >= branches.length) {
        throw new DamagedException("a union has no branch " + branch);
      }
      branches[(int) branch].read(in);
    };
  }

  private static AvroValue other(TypedColumn column, Schema schema) {
    String kind = "a value of Avro type " + schema.getType().name().toLowerCase(Locale.ROOT);
    return in -> {
      ValueSkipper.skip(schema, in);
      column.addOther(kind);
    };
  }
}
