package io.steelyard.transforms.formats;

import io.steelyard.transforms.formats.parquet.PageCodecs;
import io.steelyard.transforms.formats.parquet.StreamOutputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** A file of one row by Parquet's own writer: the same value under each name. */
final class WrittenParquet {
  private WrittenParquet() {}

  static byte[] file(String type, String value, List<String> names) throws IOException {
    StringBuilder schema = new StringBuilder("message row {");
    names.forEach(name -> schema.append(type.replace(" v", " " + name)).append(";"));
    MessageType message = MessageTypeParser.parseMessageType(schema.append("}").toString());
    Group row = new SimpleGroup(message);
    if (!value.equals("null")) {
      names.forEach(name -> add(row, name, value));
    }
    return file(message, List.of(row));
  }

  /** A file of these rows. */
  static byte[] file(MessageType schema, List<Group> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new StreamOutputFile(out))
            .withType(schema)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodecs())
            .build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
    return out.toByteArray();
  }

  private static void add(Group row, String name, String value) {
    switch (row.getType().getType(name).asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> row.add(name, Boolean.parseBoolean(value));
      case INT32 -> row.add(name, Integer.parseInt(value));
      case INT64 -> row.add(name, Long.parseLong(value));
      case FLOAT -> row.add(name, Float.parseFloat(value));
      case DOUBLE -> row.add(name, Double.parseDouble(value));
      default ->
          row.add(
              name,
              value.startsWith("0x")
                  ? Binary.fromConstantByteArray(WrittenAvro.hex(value))
                  : Binary.fromString(value));
    }
  }
}
