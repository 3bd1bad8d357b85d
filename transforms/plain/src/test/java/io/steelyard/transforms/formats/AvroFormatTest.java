package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.schemas.rows.RowSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroFormatTest {
  private static final long SEED = 42;
  private static final AvroFormat FORMAT = new AvroFormat();
  private static final Schema WRITTEN =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Event", "fields": [
                {"name": "ignored", "type": {"type": "map", "values": {"type": "array", "items": "string"}}},
                {"name": "wage_per_hour", "type": ["null", "int"]},
                {"name": "share", "type": ["float", "null"]},
                {"name": "amount", "type": "double"},
                {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
                {"name": "name", "type": ["null", "string"]},
                {"name": "flag", "type": "boolean"},
                {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]},
                {"name": "day", "type": {"type": "int", "logicalType": "date"}}
              ]}
              """);
  private static final ReadSettings SETTINGS =
      settings(
          ColumnSpec.of("name", ColumnType.STRING),
          ColumnSpec.of("wage per hour", ColumnType.INT),
          ColumnSpec.of("share", ColumnType.DOUBLE),
          ColumnSpec.of("amount", ColumnType.DOUBLE),
          ColumnSpec.of("kind", ColumnType.STRING),
          ColumnSpec.of("flag", ColumnType.BOOLEAN),
          ColumnSpec.of("at", ColumnType.TIMESTAMP),
          ColumnSpec.of("day", ColumnType.TIMESTAMP),
          ColumnSpec.of("absent", ColumnType.INT));

  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
  void readsWhatAvroWrites(String codec) throws IOException {
    List<String> expected = new ArrayList<>();
    byte[] file = file(codec, 500, expected);
    ReadFile read = ReadFile.of(FORMAT, file, SETTINGS);
    assertThat(read.rows(), is(expected));
    assertThat(read.failures(), is(empty()));
    assertThat(read.unreadable(), is(empty()));
  }

  @Test
  void keepsTheDatumOfARecord() throws IOException {
    byte[] file = file("deflate", 3, new ArrayList<>());
    ByteArrayOutputStream datum = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(datum, null);
    new GenericDatumWriter<GenericRecord>(WRITTEN)
        .write(records(3, new ArrayList<>()).get(2), encoder);
    encoder.flush();
    assertThat(ReadFile.of(FORMAT, file, SETTINGS).originals().get(2), is(datum.toByteArray()));
  }

  @Tag("slow")
  @Test
  void splitAtEveryOffsetGivesEveryRecordOnce() throws IOException {
    List<String> expected = new ArrayList<>();
    byte[] file = file("null", 60, expected);
    for (int split = 0; split <= file.length; split++) {
      List<String> rows = new ArrayList<>(ReadFile.of(FORMAT, file, 0, split, SETTINGS).rows());
      rows.addAll(ReadFile.of(FORMAT, file, split, Long.MAX_VALUE, SETTINGS).rows());
      assertThat("split at " + split, rows, is(expected));
    }
  }

  @Test
  void whoeverGoesOnFromThePositionReadsTheRest() throws IOException {
    List<String> expected = new ArrayList<>();
    byte[] file = file("null", 200, expected);
    long claimed = 0;
    int rows = 0;
    try (RowReader reader =
        FORMAT.open(Reading.channel(file), "file", 0, Long.MAX_VALUE, SETTINGS.withBatchRows(3))) {
      for (ParsedRows batch = reader.read(); batch != null; batch = reader.read()) {
        if (reader.position() > claimed) {
          // Where the position moves on a reader may be stopped, and what it has just read dropped.
          ReadFile rest = ReadFile.of(FORMAT, file, claimed, Long.MAX_VALUE, SETTINGS);
          assertThat("from " + claimed, rest.rows(), is(expected.subList(rows, 200)));
          claimed = reader.position();
        }
        rows += batch.rows();
      }
    }
    assertThat(rows, is(200));
  }

  @Test
  void aDamagedHeaderUsesUpTheRange() throws IOException {
    byte[] file = file("null", 60, new ArrayList<>());
    file[1] ^= 1;
    try (RowReader reader = FORMAT.open(Reading.channel(file), "file", 0, file.length, SETTINGS)) {
      ParsedRows batch = reader.read();
      assertThat(batch == null ? -1 : batch.unreadable().size(), is(1));
      assertThat(reader.position(), is((long) file.length));
    }
  }

  @Test
  void aDamagedFileIsSharedOutByRangesToo() throws IOException {
    byte[] intact = file("deflate", 60, new ArrayList<>());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 200; i++) {
      byte[] file = intact.clone();
      file[random.nextInt(600, file.length)] ^= (byte) (1 << random.nextInt(8));
      ReadFile whole = ReadFile.of(FORMAT, file, SETTINGS);
      long split = random.nextLong(file.length);
      ReadFile first = ReadFile.of(FORMAT, file, 0, split, SETTINGS);
      ReadFile second = ReadFile.of(FORMAT, file, split, Long.MAX_VALUE, SETTINGS);
      List<byte[]> originals = new ArrayList<>(first.originals());
      originals.addAll(second.originals());
      String message = "seed " + SEED + ", damage " + i + ", split at " + split;
      assertThat(message, texts(originals), is(texts(whole.originals())));
      assertThat(
          message,
          first.unreadable().size() + second.unreadable().size(),
          is(whole.unreadable().size()));
    }
  }

  @Test
  void aTruncatedFileLosesTheLastBlockAtMost() throws IOException {
    List<String> expected = new ArrayList<>();
    byte[] file = file("null", 60, expected);
    for (int length = 0; length < file.length; length++) {
      ReadFile read = ReadFile.of(FORMAT, java.util.Arrays.copyOf(file, length), SETTINGS);
      String message = "first " + length + " bytes";
      assertThat(message, read.rows(), is(expected.subList(0, read.rows().size())));
      assertThat(message, read.failures(), is(empty()));
      assertThat(message, read.unreadable().size(), is(lessThanOrEqualTo(1)));
      assertThat(message, read.rows().size() + lost(read), is(lessThanOrEqualTo(60L)));
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
  void flippedBytesNeverCrash(String codec) throws IOException {
    byte[] intact = file(codec, 60, new ArrayList<>());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 2000; i++) {
      byte[] file = intact.clone();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      ReadFile read = ReadFile.of(FORMAT, file, SETTINGS);
      String message = "seed " + SEED + ", damage " + i;
      assertThat(message, read.rows().size(), is(lessThanOrEqualTo(60 * 1024)));
      for (Rejection rejection : read.unreadable()) {
        assertThat(message, rejection.rows() >= 1, is(true));
      }
    }
  }

  @Test
  void aDamagedBlockIsOneRejectionAndReadingGoesOn() throws IOException {
    List<String> expected = new ArrayList<>();
    byte[] file = file("snappy", 60, expected);
    file[file.length / 2] ^= 1;
    ReadFile read = ReadFile.of(FORMAT, file, SETTINGS);
    assertThat(read.unreadable(), hasSize(1));
    assertThat(read.rows().size() + lost(read), is(60L));
    assertThat(expected.containsAll(read.rows()), is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "snappy", "zstandard"})
  void aBlockMayUnpackToManyTimesItsSize(String codec) throws IOException {
    Schema schema = SchemaBuilder.record("Row").fields().requiredString("name").endRecord();
    String dense = "a".repeat(300_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))
            .setCodec(CodecFactory.fromString(codec))
            .create(schema, out)) {
      writer.append(new GenericRecordBuilder(schema).set("name", dense).build());
    }
    ReadSettings settings = settings(ColumnSpec.of("name", ColumnType.STRING));
    ReadFile read = ReadFile.of(FORMAT, out.toByteArray(), settings);
    assertThat(read.unreadable(), is(empty()));
    assertThat(read.rows(), is(List.of("0:" + dense)));
  }

  @Test
  void aBlockThatDeniesItsRecordsIsUnreadable() {
    AvroContainer file = new AvroContainer(WRITTEN.toString(), "null");
    file.block(0, 5, new byte[5], AvroContainer.SYNC);
    List<ParsedRows> batches = Reading.batches(FORMAT, file.bytes(), 0, Long.MAX_VALUE, SETTINGS);
    assertThat(batches.get(0).unreadable(), hasSize(1));
    assertThat(
        batches.get(0).unreadable().get(0).reasons().get(0).message(),
        containsString("it says that it has no records, and has 5 bytes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"snappy", "zstandard"})
  void aLengthThatNoBlockCanHaveIsNotBelieved(String codec) {
    AvroContainer file = new AvroContainer(WRITTEN.toString(), codec);
    // A snappy block begins with the length; so does a zstandard frame, after its magic number.
    byte[] snappy = {(byte) 0x80, (byte) 0x80, (byte) 0x80, 0x40, 0, 0, 0, 0, 0, 0};
    byte[] zstandard = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xA0, 0, 0, 0, 8, 1, 0, 0};
    byte[] packed = codec.equals("snappy") ? snappy : zstandard;
    file.block(1, packed.length, packed, AvroContainer.SYNC);
    List<ParsedRows> batches = Reading.batches(FORMAT, file.bytes(), 0, Long.MAX_VALUE, SETTINGS);
    assertThat(
        batches.get(0).unreadable().get(0).reasons().get(0).message(),
        containsString("says that it unpacks to 134,217,728 bytes"));
  }

  @Tag("slow")
  @Test
  void aBlockThatUnpacksWithoutEndIsUnreadable() {
    Deflater deflater = new Deflater(9, true);
    byte[] zeros = new byte[1 << 20];
    byte[] packed = new byte[1 << 20];
    int length = 0;
    for (int megabyte = 0; megabyte < 256; megabyte++) {
      deflater.setInput(zeros);
      length += deflater.deflate(packed, length, packed.length - length);
    }
    deflater.finish();
    length += deflater.deflate(packed, length, packed.length - length);
    deflater.end();
    AvroContainer file = new AvroContainer(WRITTEN.toString(), "deflate");
    file.block(100, length, java.util.Arrays.copyOf(packed, length), AvroContainer.SYNC);
    List<ParsedRows> batches = Reading.batches(FORMAT, file.bytes(), 0, Long.MAX_VALUE, SETTINGS);
    assertThat(batches.get(0).rows(), is(0));
    assertThat(
        batches.get(0).unreadable().get(0).reasons().get(0).message(),
        containsString("unpacks to more than 67,108,864 bytes"));
  }

  @Test
  void aSchemaWithoutEndIsOneRejection() {
    StringBuilder schema = new StringBuilder();
    for (int level = 0; level < 5_000; level++) {
      schema.append(
          "{\"type\":\"record\",\"name\":\"r" + level + "\",\"fields\":[{\"name\":\"a\",\"type\":");
    }
    schema.append("\"int\"").append("}]}".repeat(5_000));
    byte[] file = new AvroContainer(schema.toString(), "null").bytes();
    List<ParsedRows> batches = Reading.batches(FORMAT, file, 0, Long.MAX_VALUE, SETTINGS);
    assertThat(batches.get(0).unreadable(), hasSize(1));
  }

  @Test
  void findsFieldsOfRecordsByTheirPaths() throws IOException {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Row", "fields": [
                  {"name": "person", "type": ["null", {"type": "record", "name": "Person",
                    "fields": [
                      {"name": "name", "type": "string"},
                      {"name": "age", "type": ["null", "int"]}]}]},
                  {"name": "n", "type": "long"}]}
                """);
    Schema person = schema.getField("person").schema().getTypes().get(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema)).create(schema, out)) {
      writer.append(
          new GenericRecordBuilder(schema)
              .set(
                  "person", new GenericRecordBuilder(person).set("name", "A").set("age", 7).build())
              .set("n", 1L)
              .build());
      writer.append(new GenericRecordBuilder(schema).set("person", null).set("n", 2L).build());
    }
    ReadSettings settings =
        settings(
            ColumnSpec.of("n", ColumnType.INT),
            ColumnSpec.of("person.age", ColumnType.INT),
            ColumnSpec.of("person.weight", ColumnType.DOUBLE));
    ReadFile read = ReadFile.of(FORMAT, out.toByteArray(), settings);
    assertThat(read.rows(), is(List.of("0:1|7|-", "1:2|-|-")));
    assertThat(read.failures(), is(empty()));
  }

  /** Of a shorter array the last columns have no value; an element may be null. */
  @Test
  void findsElementsOfArraysByTheirNumbers() throws IOException {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Row", "fields": [
                  {"name": "scores", "type": ["null", {"type": "array",
                    "items": ["null", "double"]}]},
                  {"name": "n", "type": "long"}]}
                """);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema)).create(schema, out)) {
      long n = 0;
      for (List<Double> scores :
          Arrays.asList(
              List.of(0.5, 0.25, 0.125, 9.0),
              Arrays.asList(0.75, null, 1.0),
              List.of(1.5),
              List.<Double>of(),
              null)) {
        writer.append(new GenericRecordBuilder(schema).set("scores", scores).set("n", n++).build());
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
                "0:0.125|0.5|0.25|0", "1:1.0|0.75|-|1", "2:-|1.5|-|2", "3:-|-|-|3", "4:-|-|-|4")));
    assertThat(read.failures(), is(empty()));
    ReadFile other =
        ReadFile.of(
            FORMAT, out.toByteArray(), settings(ColumnSpec.of("scores.x", ColumnType.DOUBLE)));
    assertThat(
        other.unreadable().get(0).reasons().get(0).message(),
        containsString(
            "its scores is a value of Avro type array, which has no field for the column"
                + " scores.x"));
  }

  @Test
  void whatIsNotAvroIsOneRejection() throws IOException {
    byte[] file = "id,name\n1,a\n".getBytes(StandardCharsets.UTF_8);
    ReadFile read = ReadFile.of(FORMAT, file, SETTINGS);
    assertThat(read.rows(), is(empty()));
    assertThat(read.unreadable(), hasSize(1));
    assertThat(
        read.unreadable().get(0).reasons().get(0).message(),
        containsString("not an Avro container file"));
    assertThat(ReadFile.of(FORMAT, new byte[0], SETTINGS).unreadable(), hasSize(1));
    assertThat(ReadFile.of(FORMAT, file, 5, 10, SETTINGS).unreadable(), is(empty()));
  }

  @Test
  void aValueOfAnotherTypeIsAFailureOfItsRecord() throws IOException {
    ReadSettings settings =
        settings(
            ColumnSpec.of("name", ColumnType.INT),
            ColumnSpec.of("amount", ColumnType.STRING),
            ColumnSpec.of("ignored", ColumnType.DOUBLE),
            ColumnSpec.of("kind", ColumnType.STRING));
    ReadFile read = ReadFile.of(FORMAT, file("null", 2, new ArrayList<>()), settings);
    assertThat(read.rows(), is(List.of("0:-|0.5|-|A", "1:-|1.5|-|B")));
    assertThat(
        read.failures().subList(2, 4),
        is(
            List.of(
                "1:name:type:\"name 1\" is not an integer of 64 bits.",
                "1:ignored:type:a value of Avro type map is not a finite number.")));
  }

  @Test
  void aRecordBeyondTheMaximumSizeIsRejected() throws IOException {
    byte[] file = file("null", 2, new ArrayList<>());
    ReadFile read = ReadFile.of(FORMAT, file, SETTINGS.withMaximumRecordBytes(10));
    assertThat(read.rows(), hasSize(2));
    assertThat(read.failures().get(0), containsString("size"));
  }

  private static long lost(ReadFile read) {
    return read.unreadable().stream().mapToLong(Rejection::rows).sum();
  }

  private static List<String> texts(List<byte[]> originals) {
    return originals.stream().map(java.util.Arrays::toString).toList();
  }

  private static ReadSettings settings(ColumnSpec... columns) {
    List<Field> fields =
        java.util.Arrays.stream(columns).map(c -> new Field(c.name(), c.type())).toList();
    return new ReadSettings(
        new RowSchema(fields),
        List.of(columns),
        InputSpec.DEFAULT,
        16,
        ReadSettings.MAXIMUM_RECORD_BYTES);
  }

  private static byte[] file(String codec, int count, List<String> expected) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(WRITTEN))
            .setCodec(CodecFactory.fromString(codec))
            .create(WRITTEN, out, "0123456789abcdef".getBytes(StandardCharsets.US_ASCII))) {
      int written = 0;
      for (GenericRecord record : records(count, expected)) {
        writer.append(record);
        if (++written % 20 == 0) {
          writer.sync();
        }
      }
    }
    return out.toByteArray();
  }

  private static List<GenericRecord> records(int count, List<String> expected) {
    List<GenericRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      GenericRecord record = new GenericData.Record(WRITTEN);
      boolean missing = i % 7 == 3;
      record.put("ignored", Map.of("a", List.of("x", "y" + i)));
      record.put("wage_per_hour", missing ? null : i * 1000);
      record.put("share", missing ? null : i / 4f);
      record.put("amount", i + 0.5);
      record.put("kind", new GenericData.EnumSymbol(WRITTEN, i % 2 == 0 ? "A" : "B"));
      record.put("name", missing ? null : "name " + i);
      record.put("flag", i % 3 == 0);
      record.put("at", missing ? null : 1_700_000_000_000_000L + i * 1_001L);
      record.put("day", i - 2);
      records.add(record);
      expected.add(
          i
              + ":"
              + (missing ? "-|-|-" : "name " + i + "|" + i * 1000 + "|" + i / 4.0)
              + "|"
              + (i + 0.5)
              + "|"
              + (i % 2 == 0 ? "A" : "B")
              + "|"
              + (i % 3 == 0 ? 1 : 0)
              + "|"
              + (missing ? "-" : String.valueOf((1_700_000_000_000_000L + i * 1_001L) / 1000))
              + "|"
              + (i - 2) * 86_400_000L
              + "|-");
    }
    return records;
  }
}
