package io.steelyard.transforms.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A file of one record by Avro's own writer: the same value under each name. */
final class WrittenAvro {
  private WrittenAvro() {}

  static byte[] file(String type, String value, List<String> names) throws IOException {
    Schema.Parser parser = new Schema.Parser();
    Schema schema = parser.parse(type.startsWith("\"") ? "{\"type\": " + type + "}" : type);
    List<Schema.Field> fields = new ArrayList<>();
    names.forEach(name -> fields.add(new Schema.Field(name, schema)));
    Schema record = Schema.createRecord("Row", null, "test", false, fields);
    GenericRecord row = new GenericData.Record(record);
    names.forEach(name -> row.put(name, value(schema, value)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(record)).create(record, out)) {
      writer.append(row);
    }
    return out.toByteArray();
  }

  private static @Nullable Object value(Schema schema, String text) {
    return switch (schema.getType()) {
      case UNION -> text.equals("null") ? null : value(schema.getTypes().get(1), text);
      case INT -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case FLOAT -> Float.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case STRING -> text;
      case ENUM -> new GenericData.EnumSymbol(schema, text);
      case BYTES -> ByteBuffer.wrap(hex(text));
      case FIXED -> new GenericData.Fixed(schema, hex(text));
      case ARRAY -> List.of(1);
      case MAP -> Map.of();
      default -> throw new AssertionError(schema);
    };
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.substring(2));
  }
}
