package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.ParsedRows;
import java.io.ByteArrayOutputStream;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class TextStyleTest {
  static final List<String> ENCODINGS = TextStyle.ENCODINGS;

  private static final RowFormat CSV = Formats.named("csv");
  private static final RowFormat JSON = Formats.named("jsonl");

  private static TextStyle encoding(String name) {
    return new TextStyle(name, TextStyle.NONE, null, '.', TextStyle.NONE);
  }

  private static TextStyle numbers(char decimal, char thousands) {
    return new TextStyle(TextStyle.UTF_8, TextStyle.NONE, null, decimal, thousands);
  }

  private static ReadSettings settings(TextStyle style) {
    return Reading.settings(InputSpec.DEFAULT.withStyle(style));
  }

  private static byte[] bytes(String text, String encoding) {
    return text.getBytes(Charset.forName(encoding));
  }

  /** Only what every one of the encodings has. */
  private static String letters(String encoding) {
    return switch (encoding) {
      case "windows-1251", "koi8-r" -> "жизнь";
      case "windows-1253" -> "ζωή";
      case "shift_jis", "euc-jp" -> "生命ライフ";
      case "euc-kr" -> "생명";
      case "gb18030", "utf-8", "utf-16", "utf-16le", "utf-16be" -> "生命\uD83D\uDE00";
      case "big5" -> "生命";
      default -> "Zürich";
    };
  }

  @ParameterizedTest
  @FieldSource("ENCODINGS")
  void filesOfEachEncodingAreReadAsInUtf8(String encoding) {
    StringBuilder csv = new StringBuilder("name,count,amount,flag,at\n");
    StringBuilder json = new StringBuilder();
    // More than a block of the decoder, with lines that meet its ends at every place.
    for (int i = 0; i < 9_000; i++) {
      csv.append(letters(encoding)).append(i).append(",").append(i).append(",,,\n");
      json.append("{\"name\": \"").append(letters(encoding)).append("\", \"count\": 1}\n");
    }
    ReadSettings settings = settings(encoding(encoding));
    List<String> expected =
        Reading.records(CSV, Reading.bytes(csv.toString()), settings(TextStyle.PLAIN));
    assertThat(Reading.records(CSV, bytes(csv.toString(), encoding), settings), is(expected));
    assertThat(
        Reading.records(
            Formats.named("csv.gz"), Gzip.of(bytes(csv.toString(), encoding)), settings),
        is(expected));
    assertThat(
        Reading.records(JSON, bytes(json.toString(), encoding), settings),
        is(Reading.records(JSON, Reading.bytes(json.toString()), settings(TextStyle.PLAIN))));
    assertThat(CSV.splittable(settings.input()), is(false));
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, 81",
    "utf-16le, 00d8",
    "utf-16be, dc00",
    "shift_jis, 81ff",
    "utf-8, e9"
  })
  void whatCannotBeDecodedRejectsItsRecordAlone(String encoding, String hex) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(bytes("name,count,amount,flag,at\na,1,,,\nb", encoding));
    file.writeBytes(WrittenAvro.hex("0x" + hex));
    file.writeBytes(bytes(",2,,,\nc,3,,,\n", encoding));
    ParsedRows rows =
        Reading.batches(CSV, file.toByteArray(), 0, Long.MAX_VALUE, settings(encoding(encoding)))
            .get(0);
    assertThat(rows.rows(), is(3));
    assertThat(rows.failures().size(), is(1));
    assertThat(rows.failures().get(0).row(), is(1));
    assertThat(
        "each undecodable byte is FF and its digits",
        new String(rows.originals().copy(1), StandardCharsets.ISO_8859_1),
        is(
            "b"
                + (encoding.equals("utf-8") ? "\u00e9" : hex.replaceAll("..", "\u00ff$0"))
                + ",2,,,"));
    assertThat(
        rows.failures().get(0).reason().message(),
        is(
            "The line is not "
                + encoding.toUpperCase(Locale.ROOT)
                + "; input.encoding says what it is."));
  }

  @Test
  void aHeaderInAnotherEncodingNamesTheKeyThatSaysWhich() {
    byte[] file = "n\u00e4me,count\n".getBytes(StandardCharsets.ISO_8859_1);
    ParsedRows rows =
        Reading.batches(CSV, file, 0, Long.MAX_VALUE, settings(TextStyle.PLAIN)).get(0);
    assertThat(
        rows.unreadable().get(0).reasons().get(0).message(),
        containsString("The header is not UTF-8; input.encoding says what it is."));
  }

  /** What a text is as a double, in which notation; - where it is none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1.234,5 | 1234.5 | , | .",
        "-1.234.567,25 | -1234567.25 | , | .",
        "0,5 | 0.5 | , | .",
        ",5 | 0.5 | , | .",
        "5, | 5.0 | , | .",
        "1234,5 | 1234.5 | , | .",
        "1,5e3 | 1500.0 | , | .",
        "1.5 | - | , | .",
        "1.2345 | - | , | .",
        "1234.567 | - | , | .",
        ".567 | - | , | .",
        "1..567 | - | , | .",
        "0.123 | - | , | .",
        "-0.123 | - | , | .",
        "001.234 | - | , | .",
        "1.234e2 | - | , | .",
        "1.234,5e2 | - | , | .",
        "0123 | 123.0 | , | .",
        "1,5,5 | - | , | .",
        "1,234.5 | - | , | .",
        "NaN | missing | , | .",
        "? | missing | , | .",
        "true | 1.0 | , | .",
        "x | - | , | .",
        "- | - | , | .",
        "1,234.5 | 1234.5 | . | ,",
        "1,23 | - | . | ,",
        "1'234.5 | 1234.5 | . | '",
        "1’234.5 | 1234.5 | . | '",
        "1\u00a0234,5 | 1234.5 | , | ` `",
        "1\u202f234,5 | 1234.5 | , | ` `",
        "1 234,5 | 1234.5 | , | ` `",
        "1 23 | - | , | ` `",
      })
  void numbersAreReadInTheirNotation(
      String text, String expected, String decimal, String thousands) {
    InputSpec input =
        new InputSpec(
            InputSpec.Header.PRESENT,
            ';',
            InputSpec.Whitespace.KEEP,
            InputSpec.Lines.SINGLE,
            List.of("?"),
            numbers(decimal.charAt(0), thousands.charAt(0)));
    String record =
        Reading.records(
                CSV, Reading.bytes("amount;name\n" + text + ";x\n"), Reading.settings(input))
            .get(0);
    String value =
        switch (expected) {
          case "-" -> "- | - | - [amount:type]";
          case "missing" -> "- | - | - []";
          default -> expected + " | - | - []";
        };
    assertThat(record.substring(record.indexOf(" | ")), is(" | x | - | " + value));
  }

  /** Java's own writer of German numbers, and theirs as strings in JSON; JSON's numbers stay. */
  @Test
  void numbersThatAnotherWriterWroteComeBack() {
    long seed = 21;
    SplittableRandom random = new SplittableRandom(seed);
    DecimalFormat german =
        new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.GERMANY));
    german.setRoundingMode(RoundingMode.HALF_EVEN);
    ReadSettings settings = settings(numbers(',', '.'));
    for (int i = 0; i < 2_000; i++) {
      long thousandths = random.nextLong() >> random.nextInt(12, 60);
      double expected = new java.math.BigDecimal(thousandths).movePointLeft(3).doubleValue();
      String text = german.format(new java.math.BigDecimal(thousandths).movePointLeft(3));
      byte[] json = Reading.bytes("{\"amount\": \"" + text + "\", \"count\": 1.0}\n");
      ParsedRows rows = Reading.batches(JSON, json, 0, Long.MAX_VALUE, settings).get(0);
      assertThat(
          "seed " + seed + ", " + text,
          ((DoubleColumn) rows.columns().get(2)).value(0),
          is(expected));
      assertThat(rows.failures().isEmpty(), is(true));
    }
  }

  @Test
  void whatIsNoNumberInTheNotationIsToldHowItLooks() {
    ParsedRows rows =
        Reading.batches(
                CSV, Reading.bytes("amount\n1.5\n"), 0, Long.MAX_VALUE, settings(numbers(',', '.')))
            .get(0);
    assertThat(
        rows.failures().get(0).reason().message(),
        is("\"1.5\" is not a finite number, written as in 1.234,5."));
  }

  /** An empty text is something where asked; nothing at all never is. */
  @Test
  void emptyTextsAreApartFromAbsentOnesInEveryFormat() throws Exception {
    TextStyle style =
        new TextStyle(TextStyle.UTF_8, TextStyle.NONE, "(empty)", '.', TextStyle.NONE);
    ReadSettings settings = settings(style);
    assertThat(
        Reading.records(CSV, Reading.bytes("name,count\n\"\",\"\"\n,1\nx,\"\"\n"), settings),
        is(
            List.of(
                "\"\",\"\" | (empty) | - | - | - | - []",
                ",1 | - | 1 | - | - | - []",
                "x,\"\" | x | - | - | - | - []")));
    assertThat(
        Reading.records(
            JSON, Reading.bytes("{\"name\": \"\", \"count\": \"\"}\n{\"name\": null}\n"), settings),
        is(
            List.of(
                "{\"name\": \"\", \"count\": \"\"} | (empty) | - | - | - | - []",
                "{\"name\": null} | - | - | - | - | - []")));
    byte[] parquet = WrittenParquet.file("required binary v (STRING)", "", List.of("name"));
    assertThat(
        Reading.records(Formats.named("parquet"), parquet, settings).get(0),
        containsString(" | (empty) | - | - | - | - []"));
    ReadSettings plain = settings(TextStyle.PLAIN);
    assertThat(
        Reading.records(CSV, Reading.bytes("name,count\n\"\",1\n"), plain),
        is(List.of("\"\",1 | - | 1 | - | - | - []")));
  }

  @Test
  void escapedCharactersStandForThemselves() {
    TextStyle style = new TextStyle(TextStyle.UTF_8, '\\', null, '.', TextStyle.NONE);
    assertThat(
        Reading.records(
            CSV,
            Reading.bytes("name,count\n\"a\\\"b\",1\na\\,b,2\n\"a\"\"\\\\\",3\nb\\\n"),
            settings(style)),
        is(
            List.of(
                "\"a\\\"b\",1 | a\"b | 1 | - | - | - []",
                "a\\,b,2 | a,b | 2 | - | - | - []",
                "\"a\"\"\\\\\",3 | a\"\\ | 3 | - | - | - []",
                "b\\\n | - | - | - | - | - [:fields]")));
  }

  private static ReadSettings dumps(InputSpec.Lines lines, @Nullable String emptyText) {
    TextStyle style = new TextStyle(TextStyle.UTF_8, '\\', emptyText, '.', TextStyle.NONE);
    return Reading.settings(
        new InputSpec(
            InputSpec.Header.PRESENT,
            '\t',
            InputSpec.Whitespace.KEEP,
            lines,
            List.of("\\N", "-"),
            style));
  }

  /** As MySQL and Hive write them: \N is null, \\N a backslash and an N. */
  @Test
  void markersWithTheEscapeCharacterAreMetAsTheyStandInTheFile() {
    byte[] file =
        Reading.bytes(
            "name\tcount\n\\N\t\\N\n\\\\N\t1\n\\-\t-\n\"\\N\"\t2\n\\Nx\t3\nN\t4\n\"\"\t5\n");
    List<String> expected =
        List.of(
            "\\N\t\\N | - | - | - | - | - []",
            "\\\\N\t1 | \\N | 1 | - | - | - []",
            "\\-\t- | - | - | - | - | - []",
            "\"\\N\"\t2 | - | 2 | - | - | - []",
            "\\Nx\t3 | Nx | 3 | - | - | - []",
            "N\t4 | N | 4 | - | - | - []",
            "\"\"\t5 | - | 5 | - | - | - []");
    assertThat(Reading.records(CSV, file, dumps(InputSpec.Lines.MULTILINE, null)), is(expected));
    List<String> withEmpty = new ArrayList<>(expected);
    withEmpty.set(6, "\"\"\t5 | (none) | 5 | - | - | - []");
    assertThat(Reading.records(CSV, file, dumps(InputSpec.Lines.SINGLE, "(none)")), is(withEmpty));
    assertThat(
        Reading.records(
            JSON,
            Reading.bytes("{\"name\": \"\\\\N\", \"count\": \"\\\\N\"}\n"),
            dumps(InputSpec.Lines.SINGLE, null)),
        is(List.of("{\"name\": \"\\\\N\", \"count\": \"\\\\N\"} | - | - | - | - | - []")));
  }

  /** A line's end behind an escape character belongs to the value, or its record is rejected. */
  @Test
  void escapedLineEndsBelongToValuesOrAreTold() {
    byte[] file = Reading.bytes("name\tcount\na\\\nb\t1\n2\\\r\nc\t2\r\nd\t3\ne\t\\");
    assertThat(
        Reading.records(CSV, file, dumps(InputSpec.Lines.MULTILINE, null)),
        is(
            List.of(
                "a\\\nb\t1 | a\nb | 1 | - | - | - []",
                "2\\\r\nc\t2 | 2\r\nc | 2 | - | - | - []",
                "d\t3 | d | 3 | - | - | - []",
                "e\t\\ | - | - | - | - | - [:malformed]")));
    ReadSettings single = dumps(InputSpec.Lines.SINGLE, null);
    assertThat(
        Reading.records(CSV, file, single),
        is(
            List.of(
                "a\\\nb\t1 | - | - | - | - | - [:malformed]",
                "2\\\r\nc\t2 | - | - | - | - | - [:malformed]",
                "d\t3 | d | 3 | - | - | - []",
                "e\t\\ | - | - | - | - | - [:malformed]")));
    assertThat(
        Reading.batches(CSV, file, 0, Long.MAX_VALUE, single)
            .get(0)
            .failures()
            .get(0)
            .reason()
            .message(),
        is(
            "The escape character at byte 2 of the record stands at the end of its line;"
                + " input.multiline: true reads values that span lines."));
  }

  /** The rest of a record that is cut is no record of its own, wherever a file is divided. */
  @Test
  void rangesBeginWhereRecordsDo() {
    ReadSettings single = dumps(InputSpec.Lines.SINGLE, null);
    for (int escapes : new int[] {1, 2, 3, 64, 65, 66, 127, 128, 129}) {
      String first = "\\".repeat(escapes);
      byte[] file = Reading.bytes("name\tcount\n" + first + "\nb\t1\\\r\nc\t2\nd\t3\n");
      List<String> whole = Reading.records(CSV, file, single);
      // An even number of them stands for half as many, and the line, of one field, ends there.
      assertThat(whole.size(), is(escapes % 2 == 1 ? 2 : 3));
      for (int at = 0; at <= file.length; at++) {
        List<String> parts =
            new ArrayList<>(Reading.records(Reading.batches(CSV, file, 0, at, single)));
        parts.addAll(Reading.records(Reading.batches(CSV, file, at, Long.MAX_VALUE, single)));
        assertThat(escapes + " escapes, divided at " + at, parts, is(whole));
      }
    }
  }

  /** Whatever the bytes, what is read is what the slow reader reads. */
  @Test
  void escapedRecordsAreReadAsSlowly() {
    for (long seed = 0; seed < 1_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder text = new StringBuilder("name\tcount\n");
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(
            List.of("\\", "\t", "\n", "\r\n", "N", "\\N", "\"", "7", "-").get(random.nextInt(9)));
      }
      for (InputSpec.Lines lines : InputSpec.Lines.values()) {
        ReadSettings settings = dumps(lines, null);
        byte[] file = Reading.bytes(text.toString());
        assertThat(
            "seed " + seed + lines,
            Reading.records(CSV, file, settings),
            is(new SlowCsv(file, settings.input(), settings.maximumRecordBytes()).records()));
      }
    }
  }
}
