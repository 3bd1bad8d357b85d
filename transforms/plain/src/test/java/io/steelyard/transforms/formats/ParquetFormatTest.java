package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.formats.parquet.PageCodecs;
import io.steelyard.transforms.formats.parquet.StreamOutputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFormatTest {
  /** More of them with {@code -Dmutations}. */
  private static final int MUTATIONS = Integer.getInteger("mutations", 500);

  private static final long SEED = 43;
  private static final int ROWS = 300;
  private static final ParquetFormat FORMAT = new ParquetFormat();
  private static final Schema WRITTEN =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Event", "fields": [
                {"name": "tags", "type": {"type": "array", "items": "string"}},
                {"name": "wage_per_hour", "type": ["null", "int"]},
                {"name": "share", "type": ["null", "float"]},
                {"name": "amount", "type": "double"},
                {"name": "count", "type": "long"},
                {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
                {"name": "name", "type": ["null", "string"]},
                {"name": "flag", "type": "boolean"},
                {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]},
                {"name": "seen", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "day", "type": {"type": "int", "logicalType": "date"}}
              ]}
              """);
  private static final ReadSettings SETTINGS =
      settings(
          ColumnSpec.of("name", ColumnType.STRING),
          ColumnSpec.of("wage per hour", ColumnType.INT),
          ColumnSpec.of("share", ColumnType.DOUBLE),
          ColumnSpec.of("amount", ColumnType.DOUBLE),
          ColumnSpec.of("count", ColumnType.INT),
          ColumnSpec.of("kind", ColumnType.STRING),
          ColumnSpec.of("flag", ColumnType.BOOLEAN),
          ColumnSpec.of("at", ColumnType.TIMESTAMP),
          ColumnSpec.of("seen", ColumnType.TIMESTAMP),
          ColumnSpec.of("day", ColumnType.TIMESTAMP),
          ColumnSpec.of("absent", ColumnType.INT));

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY"})
  void readsWhatParquetWrites(CompressionCodecName codec) throws IOException {
    List<String> expected = new ArrayList<>();
    ReadFile read = ReadFile.of(FORMAT, file(codec, expected), SETTINGS);
    assertThat(read.rows(), is(expected));
    assertThat(read.failures(), is(empty()));
    assertThat(read.unreadable(), is(empty()));
  }

  @Test
  void theOriginalIsTheRowAsJson() throws IOException {
    byte[] file = file(CompressionCodecName.SNAPPY, new ArrayList<>());
    byte[] original = ReadFile.of(FORMAT, file, SETTINGS).originals().get(3);
    assertThat(
        new String(original, StandardCharsets.UTF_8),
        is(
            "{\"tags\":{\"array\":[\"x\",\"y3\"]},\"wage_per_hour\":null,\"share\":null,\"amount\":3.5,\"count\":9000000000,"
                + "\"kind\":\"B\",\"name\":null,\"flag\":true,\"at\":null,"
                + "\"seen\":\"1970-01-01T00:00:00.003Z\",\"day\":\"1970-01-02\"}"));
    assertThat(new ObjectMapper().readTree(original).size(), is(11));
  }

  @Tag("slow")
  @Test
  void rangesShareOutTheRowGroups() throws IOException {
    List<String> expected = new ArrayList<>();
    byte[] file = file(CompressionCodecName.UNCOMPRESSED, expected);
    for (int split = 0; split <= file.length; split += 37) {
      List<String> rows = new ArrayList<>(ReadFile.of(FORMAT, file, 0, split, SETTINGS).rows());
      rows.addAll(ReadFile.of(FORMAT, file, split, Long.MAX_VALUE, SETTINGS).rows());
      assertThat("split at " + split, rows, is(expected));
    }
  }

  @Test
  void aTruncatedFileIsOneRejection() throws IOException {
    byte[] file = file(CompressionCodecName.SNAPPY, new ArrayList<>());
    for (int length = 0; length < file.length; length += 13) {
      ReadFile read = ReadFile.of(FORMAT, Arrays.copyOf(file, length), SETTINGS);
      assertThat("first " + length + " bytes", read.rows(), is(empty()));
      assertThat("first " + length + " bytes", read.unreadable(), hasSize(1));
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY"})
  void flippedBytesOfDataNeverCrashAndCountsBalance(CompressionCodecName codec) throws IOException {
    byte[] intact = file(codec, new ArrayList<>());
    int footer = 8 + footerLength(intact);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 1000; i++) {
      byte[] file = intact.clone();
      file[random.nextInt(4, file.length - footer)] ^= (byte) (1 + random.nextInt(255));
      ReadFile read = ReadFile.of(FORMAT, file, SETTINGS);
      long lost = read.unreadable().stream().mapToLong(Rejection::rows).sum();
      assertThat("seed " + SEED + ", damage " + i, read.rows().size() + lost, is((long) ROWS));
    }
  }

  @Tag("slow")
  @Test
  void flippedBytesOfTheFooterNeverCrash() throws IOException {
    byte[] intact = file(CompressionCodecName.SNAPPY, new ArrayList<>());
    int footer = 8 + footerLength(intact);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] file = intact.clone();
      file[file.length - 1 - random.nextInt(footer)] ^= (byte) (1 + random.nextInt(255));
      ReadFile read = ReadFile.of(FORMAT, file, SETTINGS);
      assertThat(
          "seed " + SEED + ", damage " + i, read.rows().size(), is(lessThanOrEqualTo(100_000)));
    }
  }

  /** A table of no rows has one row group of none, as PyArrow 25.0.1 writes it. */
  @Test
  void aRowGroupOfNoRowsHasNone() throws IOException {
    byte[] file =
        Base64.getDecoder()
            .decode(
                "UEFSMRUEFQAVAkwVABUAEgAAABUEGSw1ABgGc2NoZW1hFQIAFQQlAhgBbgAWABkcGRwmABwVBBklAAYZGAFu"
                    + "FQIWABYcFh4mACYIKRwVBBUAFQIAAAAWHBYAJggWHgAoIHBhcnF1ZXQtY3BwLWFycm93IHZlcnNpb24g"
                    + "MjUuMC4xGRwcAAAAdAAAAFBBUjE=");
    ReadFile read = ReadFile.of(FORMAT, file, settings(ColumnSpec.of("n", ColumnType.INT)));
    assertThat(read.rows(), is(empty()));
    assertThat(read.unreadable(), is(empty()));
  }

  /** Writers refuse to; a file may have one all the same. */
  @Test
  void aColumnThatIsThereTwiceIsOfNoUse() throws IOException {
    byte[] written = WrittenParquet.file("required int64 v", "3", List.of("nnn", "mmm", "xxx"));
    String latin = new String(written, StandardCharsets.ISO_8859_1).replace("mmm", "nnn");
    byte[] file = latin.getBytes(StandardCharsets.ISO_8859_1);
    ReadSettings doubled = settings(ColumnSpec.of("nnn", ColumnType.INT));
    ReadFile read = ReadFile.of(FORMAT, file, doubled);
    assertThat(read.unreadable(), hasSize(1));
    assertThat(
        read.unreadable().get(0).reasons().get(0).message(),
        is("The file cannot be read as Parquet: it has two columns named nnn."));
    List<NamedField> fields = FORMAT.fields(Reading.channel(file), doubled);
    assertThat(fields == null ? "" : NamedField.twice(fields), is("two columns named nnn"));
    ReadFile other = ReadFile.of(FORMAT, file, settings(ColumnSpec.of("xxx", ColumnType.INT)));
    assertThat(other.unreadable(), is(empty()));
    assertThat(other.rows(), hasSize(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"LZO", "BROTLI", "LZ4"})
  void codecsThatAreNotReadAreNamed(CompressionCodecName codec) {
    UnsupportedOperationException refused =
        assertThrows(
            UnsupportedOperationException.class, () -> new PageCodecs().getDecompressor(codec));
    assertThat(
        refused.getMessage(),
        is(
            "its pages are packed by "
                + codec.name().toLowerCase(Locale.ROOT)
                + ", which is not read; write it with snappy, gzip, zstd or lz4_raw"));
  }

  @Test
  void whatIsNotParquetIsOneRejection() throws IOException {
    byte[] file = "id,name\n1,a\n2,b\n3,c\n".getBytes(StandardCharsets.UTF_8);
    ReadFile read = ReadFile.of(FORMAT, file, SETTINGS);
    assertThat(read.unreadable(), hasSize(1));
    assertThat(
        read.unreadable().get(0).reasons().get(0).message(),
        containsString("cannot be read as Parquet"));
  }

  @Test
  void aValueOfAnotherTypeIsAFailureOfItsRecord() throws IOException {
    ReadSettings settings =
        settings(
            ColumnSpec.of("name", ColumnType.INT),
            ColumnSpec.of("amount", ColumnType.STRING),
            ColumnSpec.of("tags", ColumnType.STRING));
    ReadFile read =
        ReadFile.of(FORMAT, file(CompressionCodecName.SNAPPY, new ArrayList<>()), settings);
    assertThat(
        read.failures().subList(0, 2),
        is(
            List.of(
                "0:name:type:\"name 0\" is not an integer of 64 bits.",
                "0:tags:type:a nested or repeated value is not a text.")));
  }

  /** Of a shorter list the last columns have no value; an element may be null. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsElementsOfListsByTheirNumbers(boolean isOldStructure) throws IOException {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Row", "fields": [
                  {"name": "scores", "type": ["null", {"type": "array", "items": %s}]},
                  {"name": "n", "type": "long"}]}
                """
                    .formatted(isOldStructure ? "\"double\"" : "[\"null\", \"double\"]"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlainParquetConfiguration configuration = new PlainParquetConfiguration();
    configuration.setBoolean("parquet.avro.write-old-list-structure", isOldStructure);
    try (ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(new StreamOutputFile(out))
            .withSchema(schema)
            .withDataModel(GenericData.get())
            .withConf(configuration)
            .withCodecFactory(new PageCodecs())
            .withRowGroupRowCountLimit(2)
            .build()) {
      long n = 0;
      for (List<Double> scores :
          Arrays.asList(
              List.of(0.5, 0.25, 0.125, 9.0),
              isOldStructure ? List.of(0.75) : Arrays.asList(0.75, null, 1.0),
              List.of(1.5),
              List.<Double>of(),
              null)) {
        GenericRecord record = new GenericData.Record(schema);
        record.put("scores", scores);
        record.put("n", n++);
        writer.write(record);
      }
    }
    ReadSettings settings =
        settings(
            ColumnSpec.of("last", ColumnType.DOUBLE).alsoCalled("scores.2"),
            ColumnSpec.of("scores.0", ColumnType.STRING),
            ColumnSpec.of("scores.1", ColumnType.DOUBLE),
            ColumnSpec.of("n", ColumnType.INT));
    ReadFile read = ReadFile.of(FORMAT, out.toByteArray(), settings);
    assertThat(
        read.rows(),
        is(
            List.of(
                "0:0.125|0.5|0.25|0",
                isOldStructure ? "1:-|0.75|-|1" : "1:1.0|0.75|-|1",
                "2:-|1.5|-|2",
                "3:-|-|-|3",
                "4:-|-|-|4")));
    assertThat(read.failures(), is(empty()));
    assertThat(
        ReadFile.of(
                FORMAT, out.toByteArray(), settings(ColumnSpec.of("scores.x", ColumnType.DOUBLE)))
            .unreadable()
            .get(0)
            .reasons()
            .get(0)
            .message(),
        containsString("its scores is a list or a map, which has no field for the column"));
  }

  private static int footerLength(byte[] file) {
    int at = file.length - 8;
    return (file[at] & 0xFF) | (file[at + 1] & 0xFF) << 8 | (file[at + 2] & 0xFF) << 16;
  }

  private static ReadSettings settings(ColumnSpec... columns) {
    List<Field> fields = Arrays.stream(columns).map(c -> new Field(c.name(), c.type())).toList();
    return new ReadSettings(
        new RowSchema(fields),
        List.of(columns),
        InputSpec.DEFAULT,
        64,
        ReadSettings.MAXIMUM_RECORD_BYTES);
  }

  private static byte[] file(CompressionCodecName codec, List<String> expected) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(new StreamOutputFile(out))
            .withSchema(WRITTEN)
            .withDataModel(GenericData.get())
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodecs())
            .withCompressionCodec(codec)
            .withRowGroupRowCountLimit(100)
            .build()) {
      for (int i = 0; i < ROWS; i++) {
        writer.write(record(i, expected));
      }
    }
    return out.toByteArray();
  }

  private static GenericRecord record(int i, List<String> expected) {
    boolean missing = i % 7 == 3;
    GenericRecord record = new GenericData.Record(WRITTEN);
    record.put("tags", List.of("x", "y" + i));
    record.put("wage_per_hour", missing ? null : i * 1000);
    record.put("share", missing ? null : i / 4f);
    record.put("amount", i + 0.5);
    record.put("count", i * 3_000_000_000L);
    record.put("kind", new GenericData.EnumSymbol(WRITTEN, i % 2 == 0 ? "A" : "B"));
    record.put("name", missing ? null : "name " + i);
    record.put("flag", i % 3 == 0);
    record.put("at", missing ? null : 1_700_000_000_000_000L + i * 1_001L);
    record.put("seen", (long) i);
    record.put("day", i - 2);
    String values =
        String.join(
            "|",
            missing ? "-|-|-" : "name " + i + "|" + i * 1000 + "|" + i / 4.0,
            String.valueOf(i + 0.5),
            String.valueOf(i * 3_000_000_000L),
            i % 2 == 0 ? "A" : "B",
            i % 3 == 0 ? "1" : "0",
            missing ? "-" : String.valueOf((1_700_000_000_000_000L + i * 1_001L) / 1000),
            String.valueOf(i),
            String.valueOf((i - 2) * 86_400_000L),
            "-");
    expected.add(i + ":" + values);
    return record;
  }
}
