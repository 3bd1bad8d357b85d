package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.testdata.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What stands in {@code docs/conversions.md} is what happens: every value of every table is written
 * as the table says and read into a column of each type.
 */
class ConversionsTest {
  private static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.of("a", ColumnType.STRING),
          ColumnSpec.of("b", ColumnType.INT),
          ColumnSpec.of("c", ColumnType.DOUBLE),
          ColumnSpec.of("d", ColumnType.BOOLEAN),
          ColumnSpec.of("e", ColumnType.TIMESTAMP),
          new ColumnSpec(
              "f",
              ColumnType.TIMESTAMP,
              "milliseconds",
              ColumnSpec.Presence.OPTIONAL,
              new TreeMap<>(),
              List.of(),
              null));

  private static final List<String> WANTED =
      List.of(
          "a text",
          "an integer of 64 bits",
          "a finite number",
          "true, false, 1 or 0",
          "an ISO 8601 date or time, such as 2026-01-31T23:59:59Z",
          "a time in milliseconds since 1970");

  private static ReadSettings settings(InputSpec input) {
    return settings(COLUMNS, input);
  }

  private static ReadSettings settings(List<ColumnSpec> columns, InputSpec input) {
    return new ReadSettings(
        new RowSchema(columns.stream().map(c -> new Field(c.name(), c.type())).toList()),
        columns,
        input,
        16,
        ReadSettings.MAXIMUM_RECORD_BYTES);
  }

  @Test
  void everyCellOfThePageHolds() throws IOException {
    int cells = 0;
    String format = "";
    List<String> wrong = new ArrayList<>();
    for (String line : Files.readAllLines(ProjectFiles.root().resolve("docs/conversions.md"))) {
      if (line.startsWith("## ")) {
        format = line.substring(3);
      } else if (line.startsWith("| `")) {
        List<String> row = cells(line);
        int stored = row.size() - COLUMNS.size() - 1;
        List<String> expected = row.subList(stored, row.size() - 1);
        ParsedRows read = read(format, row.subList(0, stored), settings(InputSpec.DEFAULT));
        for (int i = 0; i < COLUMNS.size(); i++) {
          String found = row.get(row.size() - 1);
          String cell = found(read, i);
          if (!isSame(cell, expected(expected.get(i), found, i), i)) {
            wrong.add(format + " " + row + ": column " + (i + 1) + " is " + cell);
          }
          cells++;
        }
      }
    }
    assertThat(String.join("\n", wrong), wrong.size(), is(0));
    assertThat(cells, is(greaterThan(600)));
  }

  /** A marker means its decimal value exactly, or what a type of fewer digits has nearest to it. */
  @Test
  void markersMeanTheirValueHoweverItIsStored() throws IOException {
    List<String> markers =
        List.of(
            "-999",
            "-99.9",
            "9007199254740993",
            "1900-01-01",
            "false",
            "inf",
            "0.30000000000000004");
    for (String[] stored :
        new String[][] {
          {"CSV", "-999"},
          {"CSV", "1900-01-01"},
          {"JSON lines", "-999"},
          {"JSON lines", "-999.0"},
          {"JSON lines", "-9.99e2"},
          {"JSON lines", "-99.90"},
          {"JSON lines", "9007199254740993"},
          {"JSON lines", "0.30000000000000004"},
          {"JSON lines", "false"},
          {"JSON lines", "Infinity"},
          {"Avro", "\"int\"", "-999"},
          {"Avro", "\"long\"", "9007199254740993"},
          {"Avro", "\"float\"", "-99.9"},
          {"Avro", "\"double\"", "-99.9"},
          {"Avro", "\"double\"", "Infinity"},
          {"Avro", "\"boolean\"", "false"},
          {
            "Avro",
            "{\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": 9, \"scale\": 2}",
            "0xd8fa" // -9990 hundredths
          },
          {"Parquet", "required int64 v", "9007199254740993"},
          {"Parquet", "required float v", "-99.9"},
          {"Parquet", "required double v", "-999"},
          {"Parquet", "required fixed_len_byte_array(2) v (FLOAT16)", "0x3ed6"}, // nearest to -99.9
          {"Parquet", "required int32 v (DECIMAL(9,2))", "-99900"},
        }) {
      assertThat(String.join(" ", stored), missing(markers, stored), is("abcdef"));
    }
    for (String[] stored :
        new String[][] {
          {"JSON lines", "9007199254740992"},
          {"JSON lines", "0.3"},
          {"JSON lines", "-99.9000015258789"},
          {"JSON lines", "-Infinity"},
          {"JSON lines", "0"},
          {"Avro", "\"long\"", "9007199254740992"},
          {"Avro", "\"long\"", "9007199254740994"},
          {"Avro", "\"double\"", "-99.9000015258789"},
          {"Parquet", "required int64 v (INTEGER(64,false))", "-999"},
          {"Parquet", "required float v", "-99.90001"},
          {"Parquet", "required fixed_len_byte_array(2) v (FLOAT16)", "0x3fd6"},
          {"Parquet", "required int64 v (DECIMAL(18,2))", "-9989"},
        }) {
      assertThat(String.join(" ", stored), missing(markers, stored), is(""));
    }
    for (String[] stored :
        new String[][] {
          {"Avro", "{\"type\": \"int\", \"logicalType\": \"date\"}", "-25567"},
          {"Parquet", "required int32 v (DATE)", "-25567"},
          {"Parquet", "required int64 v (TIMESTAMP(MICROS,true))", "-2208988800000000"},
        }) {
      assertThat(String.join(" ", stored), missing(markers, stored), containsString("e"));
    }
  }

  /** A fraction of a unit is read to the millisecond, as the decimal that a writer shows. */
  @Test
  void countsWithFractionsAreOneTimeInEveryFormat() throws IOException {
    ColumnSpec seconds =
        new ColumnSpec(
            "f",
            ColumnType.TIMESTAMP,
            "seconds",
            ColumnSpec.Presence.OPTIONAL,
            new TreeMap<>(),
            List.of(),
            null);
    List<ColumnSpec> columns = new ArrayList<>(COLUMNS);
    columns.set(5, seconds);
    for (String[] stored :
        new String[][] {
          {"CSV", "1700000000.123"},
          {"CSV", "1700000000.1239"},
          {"JSON lines", "1700000000.123"},
          {"JSON lines", "1.700000000123e9"},
          {"JSON lines", "\"1700000000.123\""},
          {"Avro", "\"double\"", "1700000000.123"},
          {"Parquet", "required double v", "1700000000.123"},
          {"Parquet", "required int64 v (DECIMAL(18,4))", "17000000001239"},
        }) {
      List<String> values = Arrays.asList(stored);
      ParsedRows rows =
          read(stored[0], values.subList(1, values.size()), settings(columns, InputSpec.DEFAULT));
      assertThat(
          String.join(" ", stored),
          ((LongColumn) rows.columns().get(5)).value(0),
          is(1_700_000_000_123L));
    }
  }

  @Test
  void markersAreInTheNotationOfTheInput() throws IOException {
    InputSpec input =
        withMarkers(List.of("-1.999,5"))
            .withStyle(new TextStyle(TextStyle.UTF_8, TextStyle.NONE, null, ',', '.'));
    assertThat(missing(input, "JSON lines", "-1999.5"), is("abcdef"));
    assertThat(missing(input, "Avro", "\"double\"", "-1999.5"), is("abcdef"));
    assertThat(missing(input, "Avro", "\"double\"", "-1.9995"), is(""));
  }

  private static InputSpec withMarkers(List<String> markers) {
    InputSpec plain = InputSpec.DEFAULT;
    return new InputSpec(
        plain.header(), plain.delimiter(), plain.whitespace(), plain.lines(), markers);
  }

  private static String missing(List<String> markers, String... stored) throws IOException {
    return missing(withMarkers(markers), stored);
  }

  /** The columns that have no value, and no failure either. */
  private static String missing(InputSpec input, String... stored) throws IOException {
    List<String> values = Arrays.asList(stored);
    ParsedRows rows = read(stored[0], values.subList(1, values.size()), settings(input));
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < COLUMNS.size(); i++) {
      names.append(found(rows, i).equals("–") ? COLUMNS.get(i).name() : "");
    }
    return names.toString();
  }

  /** Numbers are compared as numbers: not every JDK writes the shortest digits. */
  private static boolean isSame(String cell, String expected, int column) {
    boolean isNumber = column == 2 && !(cell + expected).matches("(?s).*[✗–].*");
    return isNumber ? Double.valueOf(cell).equals(Double.valueOf(expected)) : cell.equals(expected);
  }

  /** The cells of a line, without the marks of code; Markdown has none for an empty text. */
  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.length() - 1).split(" \\| ", -1))
        .map(String::strip)
        .map(cell -> cell.equals("(nothing)") ? "" : cell)
        .map(cell -> cell.startsWith("`") ? cell.substring(1, cell.length() - 1) : cell)
        .toList();
  }

  private static String expected(String cell, String found, int column) {
    return cell.equals("✗") ? "✗ " + found + " is not " + WANTED.get(column) + "." : cell;
  }

  private static String found(ParsedRows read, int index) {
    for (ParsedRows.Failure failure : read.failures()) {
      if (failure.reason().column().equals(COLUMNS.get(index).name())) {
        return "✗ " + failure.reason().message();
      }
    }
    Column column = read.columns().get(index);
    if (column.isNull(0)) {
      return "–";
    }
    if (column instanceof StringColumn texts) {
      return texts.text(0);
    }
    if (column instanceof DoubleColumn numbers) {
      return Double.toString(numbers.value(0));
    }
    long value = ((LongColumn) column).value(0);
    return switch (COLUMNS.get(index).type()) {
      case BOOLEAN -> value == 1 ? "true" : "false";
      case TIMESTAMP -> Instant.ofEpochMilli(value).toString();
      default -> Long.toString(value);
    };
  }

  private static ParsedRows read(String format, List<String> stored, ReadSettings settings)
      throws IOException {
    String value = stored.get(stored.size() - 1);
    List<String> names = COLUMNS.stream().map(ColumnSpec::name).toList();
    byte[] file =
        switch (format) {
          case "CSV" ->
              text(String.join(",", names) + "\n" + String.join(",", repeated(value)) + "\n");
          case "JSON lines" -> {
            List<String> members = new ArrayList<>();
            names.forEach(name -> members.add("\"" + name + "\": " + value));
            yield text("{" + String.join(", ", members) + "}\n");
          }
          case "Avro" -> WrittenAvro.file(stored.get(0), value, names);
          default -> WrittenParquet.file(stored.get(0), value, names);
        };
    String name =
        switch (format) {
          case "CSV" -> "csv";
          case "JSON lines" -> "jsonl";
          case "Avro" -> "avro";
          default -> "parquet";
        };
    List<ParsedRows> batches =
        Reading.batches(Formats.named(name), file, 0, Long.MAX_VALUE, settings);
    assertThat(format + stored, batches.size(), is(1));
    assertThat(format + stored, batches.get(0).rows(), is(1));
    assertThat(format + stored, batches.get(0).unreadable().size(), is(0));
    return batches.get(0);
  }

  private static List<String> repeated(String value) {
    return COLUMNS.stream().map(column -> value).toList();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
