package io.steelyard.transforms.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Records for the columns of {@link Reading} by a seed, written with the types that the columns
 * expect or with any others, fields missing and added.
 */
final class RandomAvro {
  private static final Map<String, String> USUAL =
      Map.of(
          "name", "[\"null\",\"string\"]",
          "count", "[\"long\",\"null\"]",
          "amount", "[\"null\",\"double\"]",
          "flag", "\"boolean\"",
          "at", "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}");
  private static final List<String> OTHERS =
      List.of(
          "\"null\"",
          "\"string\"",
          "\"int\"",
          "\"long\"",
          "\"float\"",
          "\"double\"",
          "\"boolean\"",
          "\"bytes\"",
          "[\"null\",\"int\",\"string\",\"double\"]",
          "{\"type\":\"int\",\"logicalType\":\"date\"}",
          "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}",
          "{\"type\":\"long\",\"logicalType\":\"timestamp-nanos\"}",
          "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}",
          "{\"type\":\"array\",\"items\":[\"null\",\"long\"]}",
          "{\"type\":\"map\",\"values\":\"string\"}",
          "{\"type\":\"enum\",\"name\":\"E%d\",\"symbols\":[\"true\",\"A\",\"Z9\"]}",
          "{\"type\":\"fixed\",\"name\":\"F%d\",\"size\":3}",
          "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}");
  private static final List<String> TEXTS =
      List.of("", "abc", "true", "12", "1e999", "NaN", "-Infinity", "2026-01-01", "?", "٣", "1,5");
  private static final double[] NUMBERS = {
    0, -0.0, 1.5, -7e5, 1e300, -1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE
  };
  private static final long[] INTEGERS = {
    0, 1, -1, 42, 1_767_225_600_000L, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
  };

  private final SplittableRandom random;
  private final Schema schema;

  RandomAvro(SplittableRandom random) {
    this.random = random;
    this.schema = new Schema.Parser().parse(schemaText());
  }

  /** The schema that the records are written with. */
  String schema() {
    return schema.toString();
  }

  /** Some records, each in Avro's binary encoding. */
  List<byte[]> datums(int count) {
    GenericDatumWriter<Object> writer = new GenericDatumWriter<>(schema);
    List<byte[]> datums = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      try {
        writer.write(value(schema), encoder);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      datums.add(out.toByteArray());
    }
    return datums;
  }

  private String schemaText() {
    List<String> fields = new ArrayList<>();
    boolean isUsual = random.nextBoolean();
    for (String name : List.of("name", "count", "amount", "flag", "at", "more", "other")) {
      String usual = USUAL.get(name);
      if (usual != null && (isUsual || random.nextInt(3) > 0)) {
        fields.add(field(name, usual));
      } else if (random.nextInt(3) > 0) {
        String type = OTHERS.get(random.nextInt(OTHERS.size()));
        fields.add(field(name, type.replace("%d", Integer.toString(fields.size()))));
      }
    }
    return "{\"type\":\"record\",\"name\":\"Row\",\"fields\":[" + String.join(",", fields) + "]}";
  }

  private static String field(String name, String type) {
    return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
  }

  private @Nullable Object value(Schema type) {
    return switch (type.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> (int) integer();
      case LONG -> integer();
      case FLOAT -> (float) number();
      case DOUBLE -> number();
      case STRING -> new Utf8(text());
      case BYTES -> ByteBuffer.wrap(text());
      case FIXED -> new GenericData.Fixed(type, new byte[type.getFixedSize()]);
      case ENUM ->
          new GenericData.EnumSymbol(
              type, type.getEnumSymbols().get(random.nextInt(type.getEnumSymbols().size())));
      case UNION -> value(branch(type.getTypes()));
      case ARRAY -> items(type.getElementType());
      case MAP -> Map.of("key", new Utf8(text()));
      case RECORD -> {
        GenericData.Record row = new GenericData.Record(type);
        type.getFields().forEach(field -> row.put(field.pos(), value(field.schema())));
        yield row;
      }
    };
  }

  private List<@Nullable Object> items(Schema type) {
    List<@Nullable Object> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(value(type));
    }
    return items;
  }

  private Schema branch(List<Schema> types) {
    Schema drawn = types.get(random.nextInt(types.size()));
    boolean isMissing = drawn.getType() == Schema.Type.NULL;
    return isMissing && random.nextInt(4) > 0 ? types.get(1 - types.indexOf(drawn)) : drawn;
  }

  private long integer() {
    return random.nextInt(10) == 0
        ? INTEGERS[random.nextInt(INTEGERS.length)]
        : random.nextInt(1_000);
  }

  private double number() {
    return random.nextInt(10) == 0
        ? NUMBERS[random.nextInt(NUMBERS.length)]
        : random.nextInt(1_000) / 8.0;
  }

  /** UTF-8 mostly; else bytes that are not, among them a lone surrogate and an overlong zero. */
  private byte[] text() {
    int kind = random.nextInt(16);
    if (kind > 8) {
      return "abc".getBytes(StandardCharsets.UTF_8);
    }
    if (kind > 0) {
      return TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8);
    }
    byte[][] wrong = {
      {(byte) 0xFC, 'x'},
      {'a', (byte) 0xC3},
      {(byte) 0xC0, (byte) 0x80},
      {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
      {0, 'U', 0, 'S'}
    };
    return wrong[random.nextInt(wrong.length)];
  }
}
