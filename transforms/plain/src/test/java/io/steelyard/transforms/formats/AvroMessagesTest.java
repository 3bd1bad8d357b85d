package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.avro.RegistryAddress;
import io.steelyard.transforms.formats.avro.RegistryServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages that Avro's own library wrote are read as it was told, and others are rejected. */
final class AvroMessagesTest {
  private static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.of("card id", ColumnType.STRING).present(),
          ColumnSpec.of("count", ColumnType.INT),
          ColumnSpec.of("amount", ColumnType.DOUBLE),
          ColumnSpec.of("at", ColumnType.TIMESTAMP));
  private static final ReadSettings SETTINGS =
      new ReadSettings(
          new RowSchema(COLUMNS.stream().map(c -> new Field(c.name(), c.type())).toList()),
          COLUMNS,
          InputSpec.DEFAULT,
          16,
          1_000);

  /** What the columns come to, written by hand. */
  private static final Schema PLAIN =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Row", "namespace": "io.steelyard", "fields": [
                {"name": "card_id", "type": "string"},
                {"name": "count", "type": ["null", "long"]},
                {"name": "amount", "type": ["null", "double"]},
                {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]}
              ]}
              """);

  /** Another writer's: other order, other types, a field that nobody wants. */
  private static final Schema OTHER =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Payment", "fields": [
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                {"name": "tags", "type": {"type": "array", "items": "string"}},
                {"name": "amount", "type": "float"},
                {"name": "card_id", "type": {"type": "enum", "name": "Card", "symbols": ["a", "b"]}},
                {"name": "count", "type": "int"}
              ]}
              """);

  @Test
  void readsPlainRecords() throws IOException {
    ParsedRows rows =
        MessageParser.named("avro", SETTINGS)
            .parse(
                messages(
                    plain(PLAIN, row("x", 3L, 2.5, 1_000L)),
                    plain(PLAIN, row("ü", null, null, null))));
    requireRows(rows, "x", "ü");
  }

  @Test
  void readsRecordsWithAHeader() throws IOException {
    ParsedRows rows =
        MessageParser.named("avro-object", SETTINGS)
            .parse(
                messages(
                    object(PLAIN, row("x", 3L, 2.5, 1_000L)),
                    object(PLAIN, row("ü", null, null, null))));
    requireRows(rows, "x", "ü");
  }

  private static void requireRows(ParsedRows rows, String first, String second) {
    assertThat(rows.failures(), is(List.of()));
    StringColumn cards = (StringColumn) rows.columns().get(0);
    assertThat(List.of(cards.text(0), cards.text(1)), contains(first, second));
    LongColumn counts = (LongColumn) rows.columns().get(1);
    assertThat(counts.value(0), is(3L));
    assertThat(counts.isNull(1), is(true));
    assertThat(((DoubleColumn) rows.columns().get(2)).value(0), is(2.5));
    assertThat(((LongColumn) rows.columns().get(3)).value(0), is(1_000L));
  }

  @Test
  void readsWhatAnotherSchemaWrote() throws IOException {
    GenericRecord record = new GenericData.Record(OTHER);
    record.put("at", 5_000_999L);
    record.put("tags", List.of("p", "q"));
    record.put("amount", 0.5f);
    record.put("card_id", new GenericData.EnumSymbol(OTHER.getField("card_id").schema(), "b"));
    record.put("count", -7);
    for (String format : List.of("avro", "avro-object")) {
      ParsedRows rows =
          MessageParser.named(MessageParser.withSchema(format, OTHER.toString()), SETTINGS)
              .parse(
                  messages(format.equals("avro") ? plain(OTHER, record) : object(OTHER, record)));
      assertThat(rows.failures(), is(List.of()));
      assertThat(((StringColumn) rows.columns().get(0)).text(0), is("b"));
      assertThat(((LongColumn) rows.columns().get(1)).value(0), is(-7L));
      assertThat(((DoubleColumn) rows.columns().get(2)).value(0), is(0.5));
      assertThat(((LongColumn) rows.columns().get(3)).value(0), is(5_000L));
    }
  }

  /** Each by the schema that it was written with, whatever the others are of. */
  @Test
  void readsMessagesOfSchemasOfARegistry() throws IOException {
    GenericRecord other = new GenericData.Record(OTHER);
    other.put("at", 5_000_999L);
    other.put("tags", List.of("p", "q"));
    other.put("amount", 0.5f);
    other.put("card_id", new GenericData.EnumSymbol(OTHER.getField("card_id").schema(), "b"));
    other.put("count", -7);
    byte[] first = framed(1, plain(PLAIN, row("x", 3L, 2.5, 1_000L)));
    byte[] second = framed(0x01020304, plain(OTHER, other));
    byte[] unknown = framed(2, plain(PLAIN, row("y", 4L, 2.5, 1_000L)));
    byte[] unmarked = first.clone();
    unmarked[0] = 1;
    try (RegistryServer server = new RegistryServer()) {
      server.put(1, PLAIN.toString());
      server.put(0x01020304, OTHER.toString());
      RegistryAddress address = RegistryAddress.of(server.url(), Map.of());
      MessageParser parser = MessageParser.named(MessageParser.withRegistry(address), SETTINGS);
      ParsedRows rows =
          parser.parse(
              messages(
                  first,
                  second,
                  unknown,
                  first,
                  unmarked,
                  Arrays.copyOf(first, 4),
                  Arrays.copyOf(first, first.length - 1),
                  unknown,
                  second));
      assertThat(
          rows.failures().stream().map(f -> f.row() + " " + f.reason().check()).toList(),
          contains("2 schema", "4 malformed", "5 malformed", "6 malformed", "7 schema"));
      StringColumn cards = (StringColumn) rows.columns().get(0);
      LongColumn counts = (LongColumn) rows.columns().get(1);
      assertThat(List.of(cards.text(0), cards.text(1), cards.text(3)), contains("x", "b", "x"));
      assertThat(List.of(counts.value(0), counts.value(8)), contains(3L, -7L));
      assertThat(((DoubleColumn) rows.columns().get(2)).value(1), is(0.5));
      assertThat(((LongColumn) rows.columns().get(3)).value(8), is(5_000L));
      assertThat(rows.originals().copy(2), is(unknown));
      // Schemas are kept; one that was unknown is asked for again.
      server.put(2, PLAIN.toString());
      ParsedRows later = parser.parse(messages(unknown, first));
      assertThat(later.failures(), is(List.of()));
      assertThat(((StringColumn) later.columns().get(0)).text(0), is("y"));
      assertThat(
          server.asked(),
          contains("/schemas/ids/1", "/schemas/ids/16909060", "/schemas/ids/2", "/schemas/ids/2"));
    }
  }

  private static byte[] framed(int id, byte[] record) {
    return ByteBuffer.allocate(5 + record.length).put((byte) 0).putInt(id).put(record).array();
  }

  @Test
  void turnsAwayWhatIsNoRecord() throws IOException {
    byte[] whole = plain(PLAIN, row("x", 3L, 2.5, 1_000L));
    ParsedRows rows =
        MessageParser.named("avro", SETTINGS)
            .parse(
                messages(
                    new byte[0],
                    Arrays.copyOf(whole, whole.length - 1),
                    Arrays.copyOf(whole, whole.length + 1),
                    whole,
                    new byte[2_000]));
    assertThat(
        rows.failures().stream().map(f -> f.row() + " " + f.reason().check()).toList(),
        contains("0 malformed", "1 malformed", "2 malformed", "4 size"));
    assertThat(((StringColumn) rows.columns().get(0)).text(3), is("x"));
    assertThat(rows.originals().copy(1), is(Arrays.copyOf(whole, whole.length - 1)));
  }

  @Test
  void turnsAwayOtherHeaders() throws IOException {
    byte[] known = object(PLAIN, row("x", 3L, 2.5, 1_000L));
    byte[] unmarked = known.clone();
    unmarked[1] = 2;
    byte[] other = known.clone();
    other[5] ^= 1;
    ParsedRows rows =
        MessageParser.named("avro-object", SETTINGS)
            .parse(messages(unmarked, other, Arrays.copyOf(known, 9), known));
    assertThat(
        rows.failures().stream().map(f -> f.row() + " " + f.reason().check()).toList(),
        contains("0 malformed", "1 schema", "2 malformed"));
  }

  @Test
  void saysWhatIsWrongWithASchema() {
    for (String schema : List.of("{", "\"string\"")) {
      String format = MessageParser.withSchema("avro", schema);
      UserError error = assertThrows(UserError.class, () -> MessageParser.named(format, SETTINGS));
      assertThat(error.getMessage(), containsString("The messages' schema is"));
    }
  }

  private static GenericRecord row(
      String card, @Nullable Long count, @Nullable Double amount, @Nullable Long at) {
    GenericRecord record = new GenericData.Record(PLAIN);
    record.put("card_id", card);
    record.put("count", count);
    record.put("amount", amount);
    record.put("at", at);
    return record;
  }

  private static byte[] plain(Schema schema, GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static byte[] object(Schema schema, GenericRecord record) throws IOException {
    var buffer = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(record);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  static Messages messages(byte[]... payloads) {
    int[] offsets = new int[payloads.length + 1];
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    long[] positions = new long[payloads.length];
    for (int i = 0; i < payloads.length; i++) {
      all.writeBytes(payloads[i]);
      offsets[i + 1] = all.size();
      positions[i] = i;
    }
    return new Messages(
        "test:0",
        positions,
        new long[payloads.length],
        new StringColumn(all.toByteArray(), offsets, payloads.length));
  }
}
