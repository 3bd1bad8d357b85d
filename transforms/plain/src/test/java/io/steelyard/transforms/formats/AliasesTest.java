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
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.avro.RegistryAddress;
import io.steelyard.transforms.formats.avro.RegistryServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.RawMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns under other names, and rows that lack a column that has a default. */
class AliasesTest {
  private static final List<ColumnSpec> COLUMNS =
      List.of(
          column("n", ColumnType.INT, "7", "old n", "count"),
          column("x", ColumnType.DOUBLE, "2.5"),
          column("c", ColumnType.STRING, "web"),
          column("b", ColumnType.BOOLEAN, "true"),
          column("t", ColumnType.TIMESTAMP, "2024-01-01T10:00:00Z"));
  private static final ReadSettings SETTINGS = settings(InputSpec.DEFAULT);
  private static final long TIME = Instant.parse("2024-01-01T10:00:00Z").toEpochMilli();
  private static final String LACKING = "2.5 | web | true | " + TIME;

  private static ColumnSpec column(
      String name, ColumnType type, String defaultValue, String... aliases) {
    return new ColumnSpec(
        name,
        type,
        "iso",
        ColumnSpec.Presence.OPTIONAL,
        new TreeMap<>(),
        List.of(aliases),
        defaultValue);
  }

  private static ReadSettings settings(InputSpec input) {
    return new ReadSettings(
        new RowSchema(COLUMNS.stream().map(c -> new Field(c.name(), c.type())).toList()),
        COLUMNS,
        input,
        16,
        1_000);
  }

  private static byte[] file(String format, String value, List<String> names) throws IOException {
    return switch (format) {
      case "csv" ->
          bytes(String.join(",", names) + "\n" + names.stream().map(n -> value).toList() + "\n");
      case "jsonl" ->
          bytes(
              "{"
                  + String.join(", ", names.stream().map(n -> "\"" + n + "\": " + value).toList())
                  + "}\n");
      case "avro" -> WrittenAvro.file("[\"null\", \"long\"]", value, spelled(names));
      default -> WrittenParquet.file("optional int64 v", value, spelled(names));
    };
  }

  private static List<String> spelled(List<String> names) {
    return names.stream().map(name -> name.replace(' ', '_')).toList();
  }

  private static byte[] bytes(String text) {
    return text.replace("[", "").replace("]", "").getBytes(StandardCharsets.UTF_8);
  }

  private static String values(ParsedRows rows, int row) {
    List<String> shown = new ArrayList<>();
    rows.columns()
        .forEach(
            column ->
                shown.add(
                    column.isNull(row)
                        ? "-"
                        : column instanceof StringColumn texts
                            ? texts.text(row)
                            : column instanceof DoubleColumn numbers
                                ? Double.toString(numbers.value(row))
                                : Long.toString(((LongColumn) column).value(row))));
    return String.join(" | ", shown).replace("| 1 | " + TIME, "| true | " + TIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl", "avro", "parquet"})
  void aColumnIsFoundUnderEachOfItsNames(String format) throws IOException {
    for (String name : List.of("n", "old n", "count")) {
      byte[] file = file(format, "3", List.of(name));
      assertThat(fields(format, file), contains(new NamedField(as(format, name), 0)));
      assertThat(values(read(format, file), 0), is("3 | " + LACKING));
    }
  }

  private static String as(String format, String name) {
    return switch (format) {
      case "avro", "parquet" -> name.replace(' ', '_');
      case "jsonl" -> "n"; // Rows name fields, so that a file may have several names.
      default -> name;
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl", "avro", "parquet"})
  void aColumnThatIsNotThereHasItsDefault(String format) throws IOException {
    assertThat(
        values(read(format, file(format, "3", List.of("x"))), 0),
        is("7 | 3.0 | web | true | " + TIME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "avro", "parquet"})
  void nullIsMissingAllTheSame(String format) throws IOException {
    assertThat(
        values(read(format, file(format, "null", List.of("count"))), 0), is("- | " + LACKING));
  }

  @Test
  void anEmptyTextIsMissingAllTheSame() {
    byte[] file = bytes("count,c,other\n,,z\n");
    assertThat(values(read("csv", file), 0), is("- | 2.5 | - | true | " + TIME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl", "avro", "parquet"})
  void twoNamesOfOneColumnAreOfNoUse(String format) throws IOException {
    byte[] file = file(format, "3", List.of("n", "count"));
    ParsedRows rows = read(format, file);
    String message =
        rows.unreadable().isEmpty()
            ? rows.failures().get(0).reason().message()
            : rows.unreadable().get(0).reasons().get(0).message();
    assertThat(
        message,
        containsString(
            format.equals("jsonl")
                ? "The object has the column n twice, the second time as count."
                : "has the columns n and count, which are names of one column of the definition"));
    assertThat(
        NamedField.twice(fields(format, file)),
        is(
            format.equals("jsonl")
                ? null
                : "the columns n and count, which are names of one column of the definition"));
  }

  @Test
  void rowsOfOneFileMayHaveDifferentNames() {
    ParsedRows rows =
        read(
            "jsonl",
            "{\"n\":1}\n{\"count\":2}\n{\"old n\":3}\n{}\n".getBytes(StandardCharsets.UTF_8));
    assertThat(
        List.of(values(rows, 0), values(rows, 1), values(rows, 2), values(rows, 3)),
        contains("1 | " + LACKING, "2 | " + LACKING, "3 | " + LACKING, "7 | " + LACKING));
    assertThat(rows.failures(), is(List.of()));
  }

  @Test
  void foldersHaveOtherNamesToo() throws IOException {
    assertThat(inFolder("count=5", "x\n1\n"), is("5 | 1.0 | web | true | " + TIME));
    assertThat(
        inFolder("count=__HIVE_DEFAULT_PARTITION__", "x\n1\n"),
        is("- | 1.0 | web | true | " + TIME));
  }

  private static String inFolder(String above, String csv) throws IOException {
    try (RowReader reader =
        Formats.named("csv")
            .open(Reading.channel(bytes(csv)), above + "/f.csv", 0, Long.MAX_VALUE, SETTINGS)) {
      ParsedRows rows = reader.read();
      return rows == null ? "" : values(rows, 0);
    }
  }

  /** A record's nested field under another name; a record that is not there lacks its fields. */
  @Test
  void namesMayBePaths() {
    ReadSettings settings = ofAge();
    byte[] file =
        "{\"person\":{\"years\":3}}\n{\"person\":null}\n{\"person\":{\"years\":null}}\n"
            .getBytes(StandardCharsets.UTF_8);
    ParsedRows rows =
        Reading.batches(Formats.named("jsonl"), file, 0, Long.MAX_VALUE, settings).get(0);
    assertThat(
        List.of(values(rows, 0), values(rows, 1), values(rows, 2)),
        contains("3 | web", "40 | web", "- | web"));
  }

  /** What stands in an object's place rejects the row, unless its column is there otherwise. */
  @Test
  void whatIsNoObjectHasNoValuesWithin() throws IOException {
    ReadSettings settings = ofAge();
    byte[] json =
        """
        {"person":"Ann"}
        {"person":7,"age":5}
        {"age":5,"person":[{"years":3}]}
        {"person":[]}
        {"person":true}
        {"person":null}
        {}
        """
            .getBytes(StandardCharsets.UTF_8);
    ReadFile read = ReadFile.of(Formats.named("jsonl"), json, settings);
    assertThat(
        read.rows(),
        contains("1:-|web", "2:5|web", "3:5|web", "4:-|web", "5:-|web", "6:40|web", "7:40|web"));
    assertThat(
        read.failures(),
        contains(
            "1:age:type:person is a string, not an object.",
            "4:age:type:person is an array, not an object.",
            "5:age:type:person is a boolean, not an object."));
    for (String type :
        List.of(
            "\"string\"",
            "[\"null\", \"string\"]",
            "{\"type\": \"map\", \"values\": \"int\"}",
            "{\"type\": \"array\", \"items\": \"int\"}")) {
      String value = type.contains("map") ? "{}" : type.contains("array") ? "[1]" : "x";
      requireRefused(
          ReadFile.of(
              Formats.named("avro"), WrittenAvro.file(type, value, List.of("person")), settings));
    }
    for (String type : List.of("required int32 v", "repeated int32 v")) {
      requireRefused(
          ReadFile.of(
              Formats.named("parquet"),
              WrittenParquet.file(type, "5", List.of("person")),
              settings));
    }
    ReadFile other =
        ReadFile.of(
            Formats.named("avro"),
            WrittenAvro.file("\"int\"", "5", List.of("person", "age")),
            settings);
    assertThat(other.rows(), contains("0:5|web"));
  }

  private static void requireRefused(ReadFile read) {
    assertThat(read.rows().toString(), read.rows().size(), is(0));
    assertThat(
        read.unreadable().get(0).reasons().get(0).message(),
        containsString("which has no field for the column age"));
  }

  /** Of a union the branch decides that a record has. */
  @Test
  void aUnionOfARecordAndATextIsJudgedByItsBranch() throws IOException {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Row", "fields": [
                  {"name": "person", "type": ["null", "string", {"type": "record", "name": "P",
                    "fields": [{"name": "years", "type": "int"}]}]}]}
                """);
    Schema person = schema.getField("person").schema().getTypes().get(2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema)).create(schema, out)) {
      writer.append(new GenericRecordBuilder(schema).set("person", "Ann").build());
      writer.append(new GenericRecordBuilder(schema).set("person", null).build());
      writer.append(
          new GenericRecordBuilder(schema)
              .set("person", new GenericRecordBuilder(person).set("years", 3).build())
              .build());
    }
    ReadFile read = ReadFile.of(Formats.named("avro"), out.toByteArray(), ofAge());
    assertThat(read.rows(), contains("0:-|web", "1:40|web", "2:3|web"));
    assertThat(
        read.failures(),
        contains(
            "0:age:type:a value of Avro type string in the place of the record person is not an"
                + " integer of 64 bits."));
  }

  private static ReadSettings ofAge() {
    List<ColumnSpec> columns =
        List.of(column("age", ColumnType.INT, "40", "person.years"), COLUMNS.get(2));
    return new ReadSettings(
        new RowSchema(columns.stream().map(c -> new Field(c.name(), c.type())).toList()),
        columns,
        InputSpec.DEFAULT,
        16,
        1_000);
  }

  /** Messages of an older schema, and of one with both names. */
  @Test
  void messagesOfOtherSchemasOfARegistryAreReadByTheirs() throws IOException {
    Schema older = schema("count");
    Schema both = schema("count", "n");
    try (RegistryServer server = new RegistryServer()) {
      server.put(1, older.toString());
      server.put(2, both.toString());
      MessageParser parser =
          MessageParser.named(
              MessageParser.withRegistry(RegistryAddress.of(server.url(), Map.of())), SETTINGS);
      ParsedRows rows = parser.parse(AvroMessagesTest.messages(framed(1, older), framed(2, both)));
      assertThat(values(rows, 0), is("3 | " + LACKING));
      assertThat(rows.failures().get(0).row(), is(1));
      assertThat(
          rows.failures().get(0).reason().message(),
          is(
              "The message's schema 2 does not fit: it has the columns count and n, which are names"
                  + " of one column of the definition."));
    }
    UserError refused =
        assertThrows(
            UserError.class,
            () -> MessageParser.named(MessageParser.withSchema("avro", both.toString()), SETTINGS));
    assertThat(refused.getMessage(), containsString("it has the columns count and n"));
  }

  private static Schema schema(String... names) {
    List<Schema.Field> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(new Schema.Field(name, Schema.create(Schema.Type.LONG)));
    }
    return Schema.createRecord("Row", null, "test", false, fields);
  }

  private static byte[] framed(int id, Schema schema) throws IOException {
    GenericRecord record = new GenericData.Record(schema);
    schema.getFields().forEach(field -> record.put(field.pos(), 3L));
    ByteBuffer datum =
        new RawMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(record);
    return ByteBuffer.allocate(5 + datum.remaining()).put((byte) 0).putInt(id).put(datum).array();
  }

  private static ParsedRows read(String format, byte[] file) {
    return Reading.batches(Formats.named(format), file, 0, Long.MAX_VALUE, SETTINGS).get(0);
  }

  private static List<NamedField> fields(String format, byte[] file) throws IOException {
    List<NamedField> fields =
        Formats.named(format).fields(Reading.channel(file), SETTINGS, List.of("n"));
    return fields == null ? List.of() : fields;
  }
}
