package io.steelyard.runners.everywhere;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.transforms.formats.parquet.PageCodecs;
import io.steelyard.transforms.formats.parquet.StreamOutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file, to be written in every layout: as text, or with typed values in the columnar
 * and the binary format.
 *
 * @param header the first line, or null where the file has none
 */
record Table(PipelineDefinition definition, @Nullable String header, List<String> lines) {
  private static final long SEED = 64;

  /** A comma behind which quotes come in pairs. */
  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  /** The rows of a CSV file in which no value holds a line break. */
  static Table of(PipelineDefinition definition, List<String> file) {
    return definition.input().header() == InputSpec.Header.ABSENT
        ? new Table(definition, null, file)
        : new Table(definition, file.get(0), file.subList(1, file.size()));
  }

  /** Writes all rows below a folder and answers the input that names them. */
  String write(Path folder, Layout layout) throws IOException {
    Path own = Files.createDirectories(folder.resolve(layout.name()));
    switch (layout) {
      case ONE_FILE -> text(own, lines, 1);
      case SEVEN_FILES -> text(own, lines, 7);
      case SIXTY_FOUR_FILES -> text(own, lines, 64);
      case SHUFFLED -> {
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(SEED));
        text(own, shuffled, 7);
      }
      case GZIP -> {
        try (OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(own.resolve("rows.csv.gz")))) {
          out.write(document(lines).getBytes(StandardCharsets.UTF_8));
        }
      }
      case AVRO -> avro(own.resolve("rows.avro"));
      case PARQUET -> parquet(own.resolve("rows.parquet"));
    }
    return own + "/*";
  }

  private void text(Path folder, List<String> rows, int files) throws IOException {
    for (int file = 0; file < files; file++) {
      int from = (int) ((long) rows.size() * file / files);
      int to = (int) ((long) rows.size() * (file + 1) / files);
      Files.writeString(
          folder.resolve("part-%02d.csv".formatted(file)), document(rows.subList(from, to)));
    }
  }

  private String document(List<String> rows) {
    String body = String.join("\n", rows) + "\n";
    return header == null ? body : header + "\n" + body;
  }

  private void avro(Path file) throws IOException {
    Schema schema = schema();
    try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(CodecFactory.deflateCodec(6));
      writer.create(schema, file.toFile());
      for (String line : lines) {
        writer.append(record(schema, line));
      }
    }
  }

  private void parquet(Path file) throws IOException {
    Schema schema = schema();
    try (OutputStream out = Files.newOutputStream(file);
        ParquetWriter<GenericRecord> writer =
            AvroParquetWriter.<GenericRecord>builder(new StreamOutputFile(out))
                .withSchema(schema)
                .withDataModel(GenericData.get())
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .withRowGroupRowCountLimit(1_000)
                .build()) {
      for (String line : lines) {
        writer.write(record(schema, line));
      }
    }
  }

  private Schema schema() {
    var fields = SchemaBuilder.record("row").fields();
    for (ColumnSpec field : definition.readColumns()) {
      fields
          .name(field.name().replaceAll("[^A-Za-z0-9]", "_"))
          .type()
          .unionOf()
          .nullType()
          .and()
          .type(type(field.type()))
          .endUnion()
          .noDefault();
    }
    return fields.endRecord();
  }

  private static Schema type(ColumnType type) {
    return switch (type) {
      case STRING -> Schema.create(Schema.Type.STRING);
      case INT -> Schema.create(Schema.Type.LONG);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case TIMESTAMP -> LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    };
  }

  private GenericRecord record(Schema schema, String line) {
    List<ColumnSpec> fields = definition.readColumns();
    String[] values = COMMA.split(line, -1);
    if (values.length != fields.size()) {
      throw new IllegalArgumentException("not of this table: " + line);
    }
    GenericRecord record = new GenericData.Record(schema);
    for (int i = 0; i < values.length; i++) {
      String value =
          definition.input().whitespace() == InputSpec.Whitespace.TRIM
              ? unquoted(values[i].trim())
              : unquoted(values[i]);
      boolean missing = value.isEmpty() || definition.input().missing().contains(value);
      record.put(i, missing ? null : typed(fields.get(i).type(), value));
    }
    return record;
  }

  private static String unquoted(String value) {
    return value.startsWith("\"") && value.endsWith("\"") && value.length() > 1
        ? value.substring(1, value.length() - 1).replace("\"\"", "\"")
        : value;
  }

  private static Object typed(ColumnType type, String value) {
    return switch (type) {
      case STRING -> value;
      case INT -> Long.valueOf(value);
      case DOUBLE -> Double.valueOf(value);
      case BOOLEAN -> Boolean.valueOf(value);
      case TIMESTAMP -> Instant.parse(value).toEpochMilli();
    };
  }
}
