package io.steelyard.transforms.formats.writing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.parquet.PageCodecs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowWritersTest {
  private static final RowSchema SCHEMA =
      new RowSchema(
          List.of(
              new Field("a text", ColumnType.STRING),
              new Field("count", ColumnType.INT),
              new Field("share", ColumnType.DOUBLE),
              new Field("flag", ColumnType.BOOLEAN),
              new Field("at", ColumnType.TIMESTAMP)));
  private static final List<String> TEXTS =
      List.of("plain", "", "a, b", "say \"no\"", "two\nlines", " padded ", "Zoë 𝄞", "tab\tand \\");
  private static final double[] SHARES = {0.1, Double.NaN, 1e300, 0.0, -2.5, 1.0, 3e-9, 100.25};
  private static final long[] COUNTS = {1, Long.MIN_VALUE, Long.MAX_VALUE, 0, -7, 300, 0, 65_536};
  private static final long[] FLAGS = {1, 0, 1, 0, 1, 0, 0, 1};
  private static final long[] TIMES = {
    0, 1_793_000_000_123L, -1, 0, 1_000, 86_400_000, 0, 1_700_000_000_000L
  };

  /** Rows 3 and 6 of the integer columns are missing. */
  private static final long[] NULLS = {0b1001000};

  @TempDir private Path folder;

  @Test
  void csvReadsBackByTheRules() throws IOException {
    String text = new String(write(OutputFormat.CSV), StandardCharsets.UTF_8);
    List<List<String>> records = CsvOracle.parse(text);
    assertThat(records.get(0), is(List.of("a text", "count", "share", "flag", "at")));
    assertThat(records.subList(1, records.size()), is(expected(number -> number)));
    assertThat(text.contains("\nplain,1,0.1,true,1970-01-01T00:00:00.000Z\n"), is(true));
  }

  @Test
  void jsonLinesReadBack() throws IOException {
    String text = new String(write(OutputFormat.JSON_LINES), StandardCharsets.UTF_8);
    List<List<String>> records = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty()) {
        List<String> record = new ArrayList<>();
        for (JsonNode value : new ObjectMapper().readTree(line)) {
          record.add(value.isNull() ? "" : value.asText());
        }
        records.add(record);
      }
    }
    assertThat(records, is(expected(number -> number)));
  }

  @Test
  void avroReadsBack() throws IOException {
    byte[] file = write(OutputFormat.AVRO);
    List<List<String>> records = new ArrayList<>();
    try (DataFileStream<GenericRecord> stream =
        new DataFileStream<>(new ByteArrayInputStream(file), new GenericDatumReader<>())) {
      assertThat(stream.getSchema().getFields().get(0).name(), is("a_text"));
      for (GenericRecord record : stream) {
        records.add(texts(record));
      }
    }
    assertThat(records, is(expected(RowWritersTest::millis)));
    assertThat(write(OutputFormat.AVRO), is(file));
  }

  @Test
  void parquetReadsBack() throws IOException {
    byte[] file = write(OutputFormat.PARQUET);
    Path path = Files.write(folder.resolve("rows.parquet"), file);
    List<List<String>> records = new ArrayList<>();
    try (ParquetReader<GenericRecord> reader =
        AvroParquetReader.<GenericRecord>builder(
                new LocalInputFile(path), new PlainParquetConfiguration())
            .withDataModel(GenericData.get())
            .withCodecFactory(new PageCodecs())
            .build()) {
      for (GenericRecord record = reader.read(); record != null; record = reader.read()) {
        records.add(texts(record));
      }
    }
    assertThat(records, is(expected(RowWritersTest::millis)));
    assertThat(write(OutputFormat.PARQUET), is(file));
  }

  @Test
  void aFileWithoutRowsIsAFile() throws IOException {
    for (OutputFormat format : OutputFormat.values()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      RowWriters.of(format, SCHEMA).open(out).finish();
      assertThat(out.size() > 0, is(format != OutputFormat.JSON_LINES));
    }
  }

  private static byte[] write(OutputFormat format) throws IOException {
    RowBatch batch =
        new RowBatch(
            SCHEMA,
            List.of(
                StringColumn.of(TEXTS),
                new LongColumn(COUNTS, NULLS, 8),
                new DoubleColumn(SHARES, 8),
                new LongColumn(FLAGS, NULLS, 8),
                new LongColumn(TIMES, NULLS, 8)),
            StringColumn.of(TEXTS),
            new long[8]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordWriter<RowBatch> writer = RowWriters.of(format, SCHEMA).open(out);
    writer.write(batch);
    writer.write(batch.select(new int[] {2, 1}, 2));
    writer.finish();
    return out.toByteArray();
  }

  private static List<List<String>> expected(Function<String, String> time) {
    List<List<String>> records = new ArrayList<>();
    for (int row : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 2, 1}) {
      boolean missing = row == 3 || row == 6;
      records.add(
          List.of(
              TEXTS.get(row),
              missing ? "" : Long.toString(COUNTS[row]),
              Double.isNaN(SHARES[row]) ? "" : Double.toString(SHARES[row]),
              missing ? "" : Boolean.toString(FLAGS[row] != 0),
              missing ? "" : time.apply(iso(TIMES[row]))));
    }
    return records;
  }

  private static String iso(long millis) {
    return java.time.format.DateTimeFormatter.ofPattern(
            "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", java.util.Locale.ROOT)
        .format(Instant.ofEpochMilli(millis).atZone(java.time.ZoneOffset.UTC));
  }

  private static String millis(String iso) {
    return Long.toString(Instant.parse(iso).toEpochMilli());
  }

  private static List<String> texts(GenericRecord record) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < record.getSchema().getFields().size(); i++) {
      Object value = record.get(i);
      if (value instanceof Instant instant) {
        value = instant.toEpochMilli();
      }
      texts.add(value == null ? "" : value.toString());
    }
    return texts;
  }
}
