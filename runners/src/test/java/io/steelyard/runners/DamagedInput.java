package io.steelyard.runners;

import io.steelyard.testdata.TransactionGenerator;
import io.steelyard.testdata.TransactionSettings;
import io.steelyard.transforms.formats.parquet.PageCodecs;
import io.steelyard.transforms.formats.parquet.StreamOutputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** A file of transactions, valid at first, then damaged in one to four ways, by a seed. */
final class DamagedInput {
  private static final int ROWS = 40;
  private static final int ROWS_OF_A_GROUP = 10;
  private static final List<String> NUMBERS =
      List.of("1e999", "-1e-999", "9".repeat(400), "NaN", "-Infinity", "0x1p3", "٣", "1,5", "-0.0");

  private static final Set<String> FRACTIONS =
      Set.of("amount", "minutes_since_last", "home_distance_km");
  private static final Set<String> WHOLE_NUMBERS = Set.of("card_age_days", "transactions_last_day");

  private final SplittableRandom random;

  DamagedInput(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The bytes of a damaged file of this format. */
  byte[] file(String format) throws IOException {
    return switch (format) {
      case "csv" -> damagedText(csv());
      case "csv.gz" ->
          random.nextInt(3) == 0
              ? gzip(damagedText(csv()))
              : damagedBytes(gzip(damagedText(csv())));
      case "jsonl" -> damagedText(json());
      case "avro" -> damagedBytes(avro());
      case "parquet" -> damagedParquet(parquet());
      default -> throw new IllegalArgumentException(format);
    };
  }

  private static String[] lines() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var unused = new TransactionGenerator(TransactionSettings.ofRows(ROWS)).write(out);
    return out.toString(StandardCharsets.UTF_8).split("\n");
  }

  private static byte[] csv() throws IOException {
    return (String.join("\n", lines()) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] json() throws IOException {
    String[] lines = lines();
    String[] names = lines[0].split(",", -1);
    StringBuilder text = new StringBuilder();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      String[] values = line.split(",", -1);
      for (int i = 0; i < Math.min(names.length, values.length); i++) {
        text.append(i == 0 ? "{" : ",").append('"').append(names[i]).append("\":\"");
        text.append(values[i].replace("\"", "\\\"")).append('"');
      }
      text.append("}\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] avro() throws IOException {
    List<GenericRecord> records = records();
    Schema schema = records.get(0).getSchema();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(
          random.nextBoolean() ? CodecFactory.deflateCodec(6) : CodecFactory.nullCodec());
      // Of its own the writer draws one at random; a seed is to give the same bytes again.
      writer.create(schema, out, new byte[16]);
      for (GenericRecord record : records) {
        writer.append(record);
        if (random.nextInt(8) == 0) {
          var unused = writer.sync();
        }
      }
    }
    return out.toByteArray();
  }

  private byte[] parquet() throws IOException {
    List<GenericRecord> records = records();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(new StreamOutputFile(out))
            .withSchema(records.get(0).getSchema())
            .withDataModel(GenericData.get())
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new PageCodecs())
            .withCompressionCodec(
                random.nextBoolean()
                    ? CompressionCodecName.SNAPPY
                    : CompressionCodecName.UNCOMPRESSED)
            .withRowGroupRowCountLimit(ROWS_OF_A_GROUP)
            .build()) {
      for (GenericRecord record : records) {
        writer.write(record);
      }
    }
    return out.toByteArray();
  }

  private static List<GenericRecord> records() throws IOException {
    String[] lines = lines();
    String[] names = lines[0].split(",", -1);
    var fields = SchemaBuilder.record("transaction").fields();
    for (String name : names) {
      if (FRACTIONS.contains(name)) {
        fields.name(name).type().nullable().doubleType().noDefault();
      } else if (WHOLE_NUMBERS.contains(name)) {
        fields.name(name).type().nullable().longType().noDefault();
      } else {
        fields.name(name).type().nullable().stringType().noDefault();
      }
    }
    Schema schema = fields.endRecord();
    List<GenericRecord> records = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      String[] values = line.split(",", -1);
      GenericRecordBuilder record = new GenericRecordBuilder(schema);
      for (int i = 0; i < names.length; i++) {
        record.set(names[i], i < values.length ? typed(names[i], values[i]) : null);
      }
      records.add(record.build());
    }
    return records;
  }

  private static @Nullable Object typed(String name, String value) {
    if (!FRACTIONS.contains(name) && !WHOLE_NUMBERS.contains(name)) {
      return value.isEmpty() ? null : value;
    }
    if (!value.matches("-?[0-9]{1,9}([.][0-9]+)?")) {
      return null;
    }
    return FRACTIONS.contains(name)
        ? (Object) Double.valueOf(value)
        : (Object) (long) Double.parseDouble(value);
  }

  private byte[] damagedText(byte[] content) {
    byte[] damaged = content;
    int times = 1 + random.nextInt(4);
    for (int time = 0; time < times; time++) {
      int at = random.nextInt(damaged.length + 1);
      damaged =
          switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(damaged, at);
            case 1 -> inserted(damaged, at, "\"");
            case 2 -> inserted(damaged, at, "\n");
            case 3 -> inserted(damaged, at, random.nextBoolean() ? ",\"x\"," : "{[");
            case 4 -> inserted(damaged, at, NUMBERS.get(random.nextInt(NUMBERS.size())));
            case 5 -> without(damaged, at, random.nextInt(60));
            case 6 ->
                new String(damaged, StandardCharsets.UTF_8)
                    .replace("US", "Ü")
                    .getBytes(
                        random.nextBoolean()
                            ? StandardCharsets.ISO_8859_1
                            : StandardCharsets.UTF_16LE);
            case 7 -> inserted(damaged, at, "\0\r\u2028");
            default -> damagedBytes(damaged);
          };
    }
    return damaged;
  }

  /** Cut off, holed, or with some bytes changed. */
  private byte[] damagedBytes(byte[] content) {
    int at = random.nextInt(content.length + 1);
    switch (random.nextInt(4)) {
      case 0 -> {
        return Arrays.copyOf(content, at);
      }
      case 1 -> {
        return without(content, at, random.nextInt(40));
      }
      default -> {
        byte[] damaged = content.clone();
        for (int i = random.nextInt(6); i >= 0 && damaged.length > 0; i--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
      }
    }
  }

  /** Damaged in its header, pages or footer, or anywhere, or cut off. */
  private byte[] damagedParquet(byte[] content) {
    int footer = content.length - 8 - footerLength(content);
    return switch (random.nextInt(5)) {
      case 0 -> flipped(content, 0, 4);
      case 1 -> flipped(content, 4, footer);
      case 2 -> flipped(content, footer, content.length - 8);
      case 3 -> flipped(content, content.length - 8, content.length);
      default -> damagedBytes(content);
    };
  }

  private static int footerLength(byte[] content) {
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(content.length - 8);
  }

  private byte[] flipped(byte[] content, int from, int to) {
    byte[] damaged = content.clone();
    damaged[random.nextInt(from, to)] ^= (byte) random.nextInt(1, 256);
    return damaged;
  }

  private static byte[] inserted(byte[] content, int at, String text) {
    byte[] added = text.getBytes(StandardCharsets.UTF_8);
    byte[] result = Arrays.copyOf(content, content.length + added.length);
    System.arraycopy(added, 0, result, at, added.length);
    System.arraycopy(content, at, result, at + added.length, content.length - at);
    return result;
  }

  private static byte[] without(byte[] content, int at, int length) {
    int end = Math.min(content.length, at + length);
    byte[] result = Arrays.copyOf(content, content.length - (end - at));
    System.arraycopy(content, end, result, at, content.length - end);
    return result;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
