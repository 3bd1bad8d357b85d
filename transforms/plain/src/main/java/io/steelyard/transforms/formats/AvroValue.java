package io.steelyard.transforms.formats;

import io.steelyard.transforms.formats.avro.BinaryInput;
import io.steelyard.transforms.formats.avro.DamagedException;
import io.steelyard.transforms.formats.avro.ValueSkipper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.avro.Schema;

/** Moves one value of a record from Avro's encoding into a column, or past it. */
@FunctionalInterface
interface AvroValue {
  void read(BinaryInput in) throws DamagedException;

  /** Past a value that no column wants. */
  static AvroValue skipped(Schema schema) {
    return in -> ValueSkipper.skip(schema, in);
  }

  /** Into a column, from what a writer with this schema wrote. */
  static AvroValue into(TypedColumn column, Schema schema) {
    String meaning = String.valueOf(schema.getProp("logicalType"));
    return switch (schema.getType()) {
      case NULL -> in -> column.addMissing();
      case BOOLEAN -> in -> column.addBoolean(in.readBoolean());
      case INT ->
          meaning.equals("date")
              ? in -> column.addDay(in.readInt())
              : in -> column.addInteger(in.readInt());
      case LONG -> ofLong(column, meaning);
      case FLOAT -> in -> column.addNumber(in.readFloat());
      case DOUBLE -> in -> column.addNumber(in.readDouble());
      case STRING -> in -> addText(column, in);
      case BYTES ->
          switch (meaning) {
            case "decimal" -> in -> addDecimal(column, in, in.readLength(), scale(schema));
            case "big-decimal" -> in -> addOwnScale(column, in);
            default -> in -> addText(column, in);
          };
      case FIXED -> ofFixed(column, schema, meaning);
      case ENUM -> ofEnum(column, schema);
      case UNION -> ofUnion(column, schema);
      case RECORD, ARRAY, MAP -> other(column, schema);
    };
  }

  private static AvroValue ofLong(TypedColumn column, String meaning) {
    return switch (meaning) {
      case "timestamp-millis", "local-timestamp-millis" -> in -> column.addInstant(in.readLong());
      case "timestamp-micros", "local-timestamp-micros" ->
          in -> column.addInstant(Math.floorDiv(in.readLong(), 1000));
      case "timestamp-nanos", "local-timestamp-nanos" ->
          in -> column.addInstant(Math.floorDiv(in.readLong(), 1_000_000));
      default -> in -> column.addInteger(in.readLong());
    };
  }

  private static AvroValue ofFixed(TypedColumn column, Schema schema, String meaning) {
    int size = schema.getFixedSize();
    if (meaning.equals("decimal") && size > 0) {
      return in -> addDecimal(column, in, size, scale(schema));
    }
    if (meaning.equals("uuid") && size == UuidText.BYTES) {
      return in -> {
        int from = in.position();
        in.skip(size);
        column.addUuid(in.bytes(), from);
      };
    }
    return other(column, schema);
  }

  private static int scale(Schema schema) {
    return schema.getObjectProp("scale") instanceof Integer scale ? scale : 0;
  }

  private static void addDecimal(TypedColumn column, BinaryInput in, int length, int scale)
      throws DamagedException {
    int from = in.position();
    in.skip(length);
    addDigits(column, in, from, length, scale);
  }

  /** A decimal's digits are the value's, so where there are none the row alone is wrong. */
  private static void addDigits(
      TypedColumn column, BinaryInput in, int from, int length, int scale) {
    if (length == 0) {
      column.addOther("a decimal without digits");
    } else {
      column.addDecimal(new BigInteger(in.bytes(), from, length), scale);
    }
  }

  /** A decimal that says its own scale: its bytes and the scale, together in bytes. */
  private static void addOwnScale(TypedColumn column, BinaryInput in) throws DamagedException {
    int length = in.readLength();
    int from = in.position();
    in.skip(length);
    BinaryInput inner = new BinaryInput(in.bytes(), from, from + length);
    int digits = inner.readLength();
    int first = inner.position();
    inner.skip(digits);
    addDigits(column, in, first, digits, inner.readInt());
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
    return union(
        schema.getTypes().stream().map(type -> into(column, type)).toArray(AvroValue[]::new));
  }

  /** The value of the branch that stands before it. */
  static AvroValue union(AvroValue[] branches) {
    return in -> {
      long branch = in.readLong();
      if (branch < 0 || branch >= branches.length) {
        throw new DamagedException("a union has no branch " + branch);
      }
      branches[(int) branch].read(in);
    };
  }

  /**
   * The elements of an array, one after another.
   *
   * @param first of the first elements
   * @param others of those after them
   */
  static AvroValue array(AvroValue[] first, AvroValue others) {
    return in -> {
      long element = 0;
      for (long count = in.readLong(); count != 0; count = in.readLong()) {
        long items = count;
        if (count < 0) {
          // A negative count is followed by the size in bytes.
          in.readLength();
          items = -count;
        }
        in.requireItems(items);
        for (long i = 0; i < items; i++, element++) {
          (element < first.length ? first[(int) element] : others).read(in);
        }
      }
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
