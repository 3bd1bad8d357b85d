package io.steelyard.transforms.formats;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.ParsedRows;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream finds and reads the lines of a file as a batch does, from whichever it goes on. */
class FileMessagesTest {
  private static final List<String> ENCODINGS =
      List.of(TextStyle.UTF_8, "utf-16", "utf-16le", "iso-8859-1", "windows-1252", "shift_jis");

  @ParameterizedTest(name = "seed={0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void readsWhatTheFileReaderReads(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int file = 0; file < 20; file++) {
      String encoding = ENCODINGS.get(random.nextInt(ENCODINGS.size()));
      byte[] content = new RandomJson(random.split()).lines();
      if (random.nextInt(3) == 0) {
        content = returns(content);
      }
      if (encoding.startsWith("utf-16")) {
        content = new String(content, StandardCharsets.UTF_8).getBytes(Charset.forName(encoding));
      }
      ReadSettings settings = in(encoding);
      List<String> expected = positioned(batches(content, settings));
      List<String> read = positioned(parsed(content, "file", encoding, 1, random));
      assertThat("seed " + seed + ", " + encoding, read, is(expected));
      if (!expected.isEmpty()) {
        int from = random.nextInt(expected.size());
        long line =
            Long.parseLong(expected.get(from).substring(0, expected.get(from).indexOf(':')));
        assertThat(
            "seed " + seed + ", " + encoding + " from line " + line,
            positioned(parsed(content, "file", encoding, line, random)),
            is(expected.subList(from, expected.size())));
      }
    }
  }

  /** ü is FC in Latin-1, which is never in UTF-8. */
  @Test
  void linesAreInTheEncodingOfTheInput() throws IOException {
    byte[] content = "{\"name\":\"M\u00fcller\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
        Reading.records(parsed(content, "f", "iso-8859-1")), contains(ofName("M\u00fcller")));
    ParsedRows failed = parsed(content, "f", TextStyle.UTF_8).get(0);
    assertThat(
        failed.failures().get(0).reason().message(),
        is("The line is not UTF-8; input.encoding says what it is."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndAsInABatch(String end) throws IOException {
    byte[] content =
        ("{\"name\":\"a\"}" + end + end + "{\"name\":\"b\"}").getBytes(StandardCharsets.UTF_8);
    List<ParsedRows> rows = parsed(content, "f", TextStyle.UTF_8);
    assertThat(Reading.records(rows).size(), is(2));
    assertThat(rows.get(0).positions()[0], is(1L));
    assertThat(rows.get(rows.size() - 1).positions()[rows.size() == 1 ? 1 : 0], is(3L));
  }

  /** As Hive and Spark write it: the folder has the value, and the file no such column. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"count\":1}                  | blue | ",
        "{\"count\":1,\"name\":\"red\"} | -    | malformed",
        "{\"count\":1,\"name\":\"blue\"}| -    | malformed",
        "{\"count\":1,\"name\":null}    | -    | malformed",
        "{\"count\":\"x\"}              | blue | type",
        "{\"count\":                    | -    | malformed",
      })
  void aRowHasTheFoldersValueOrItsOwnButNotBoth(String json, String name, String check)
      throws IOException {
    byte[] content = json.getBytes(StandardCharsets.UTF_8);
    ReadSettings settings = in(TextStyle.UTF_8);
    ParsedRows streamed = parsed(content, "name=blue/f", TextStyle.UTF_8).get(0);
    ParsedRows batch;
    try (RowReader reader =
        Formats.named("jsonl")
            .open(Reading.channel(content), "/in/name=blue/f", 0, Long.MAX_VALUE, settings)) {
      batch = reader.read();
    }
    for (ParsedRows rows : Arrays.asList(streamed, batch)) {
      assertThat(
          rows.columns().get(0).isNull(0) ? "-" : Reading.value(rows.columns().get(0), 0),
          is(name));
      List<String> checks = rows.failures().stream().map(f -> f.reason().check()).toList();
      assertThat(checks, is(check == null ? List.of() : List.of(check)));
    }
    assertThat(
        streamed.failures().stream().map(f -> f.reason().message()).toList(),
        is(requireNonNull(batch).failures().stream().map(f -> f.reason().message()).toList()));
  }

  @Test
  void whatIsNoFileOfLinesIsOneMessage() throws IOException {
    byte[] packed = Gzip.of("{}\n".getBytes(StandardCharsets.UTF_8));
    FileMessages plain = open(packed, "a.jsonl", "iso-8859-1", 1);
    Messages said = plain.read(10);
    assertThat(
        said == null ? "" : said.damage(), startsWith("The file is packed by gzip: name it so"));
    assertThat(said == null ? 0 : said.positions()[0], is(1L));
    assertThat(plain.nextLine(), is(2L));
    assertThat(plain.read(10) == null, is(true));
    byte[] cut = Arrays.copyOf(Gzip.of("{}\n{}\n".getBytes(StandardCharsets.UTF_8)), 20);
    FileMessages damaged = open(cut, "a.jsonl.gz", TextStyle.UTF_8, 1);
    Messages last = damaged.read(10);
    while (last != null && last.damage().isEmpty()) {
      last = damaged.read(10);
    }
    assertThat(
        last == null ? "" : last.damage(), startsWith("From here on the file cannot be read:"));
  }

  /** One sentence for the whole file, and what it advises can be done. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PAR1\u0015rest   | f.jsonl | is a Parquet file",
        "PAR1\u0015rest   | f       | is a Parquet file",
        "Obj\u0001rest    | f.jsonl | is an Avro file",
        "a,b              | in/f.csv | has the suffix .csv",
        "a,b              | F.CSV   | has the suffix .csv",
      })
  void aFileOfAnotherFormatIsOneMessage(String content, String name, String what)
      throws IOException {
    FileMessages file =
        open((content + "\n1,2\n").getBytes(StandardCharsets.UTF_8), name, TextStyle.UTF_8, 1);
    Messages said = requireNonNull(file.read(10));
    assertThat(
        said.damage(),
        is("The file " + what + ": of files a stream reads JSON lines; score reads this one."));
    assertThat(file.read(10) == null, is(true));
  }

  /** A longer line than any record may be is one message, which the parser rejects. */
  @Test
  void aLineThatIsTooLongIsKeptUpToWhereItIsRejected() throws IOException {
    String text = "{\"name\":\"" + "x".repeat(3 << 20) + "\"}\n{\"name\":\"b\"}\n";
    List<ParsedRows> rows = parsed(text.getBytes(StandardCharsets.UTF_8), "file", TextStyle.UTF_8);
    List<String> records = positioned(rows);
    assertThat(records.get(0).endsWith("[:size]"), is(true));
    assertThat(records.get(1), is("2:" + ofName("b").replaceFirst(".*?\\|", "{\"name\":\"b\"} |")));
  }

  private static String ofName(String name) {
    return new String(
            ("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8),
            StandardCharsets.ISO_8859_1)
        + " | "
        + name
        + " | - | - | - | - []";
  }

  private static byte[] returns(byte[] content) {
    byte[] bytes = content.clone();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '\n' ? (byte) '\r' : bytes[i];
    }
    return bytes;
  }

  private static ReadSettings in(String encoding) {
    TextStyle plain = TextStyle.PLAIN;
    return Reading.settings(
        InputSpec.DEFAULT.withStyle(
            new TextStyle(
                encoding, plain.escape(), plain.emptyText(), plain.decimal(), plain.thousands())));
  }

  private static List<ParsedRows> batches(byte[] content, ReadSettings settings) {
    return Reading.batches(Formats.named("jsonl"), content, 0, Long.MAX_VALUE, settings);
  }

  private static List<ParsedRows> parsed(byte[] content, String name, String encoding)
      throws IOException {
    return parsed(content, name, encoding, 1, new SplittableRandom(1));
  }

  private static List<ParsedRows> parsed(
      byte[] content, String name, String encoding, long firstLine, SplittableRandom random)
      throws IOException {
    MessageParser parser = MessageParser.named("json", in(encoding));
    List<ParsedRows> batches = new ArrayList<>();
    try (FileMessages file = open(content, name, encoding, firstLine)) {
      for (Messages next = file.read(random.nextInt(1, 20));
          next != null;
          next = file.read(random.nextInt(1, 20))) {
        batches.add(parser.parse(next));
        assertThat(file.nextLine(), greaterThanOrEqualTo(next.next()));
      }
    }
    return batches;
  }

  private static FileMessages open(byte[] content, String name, String encoding, long firstLine)
      throws IOException {
    return FileMessages.open(Reading.channel(content), name, encoding, 0, firstLine);
  }

  private static List<String> positioned(List<ParsedRows> batches) {
    List<String> records = Reading.records(batches);
    long[] positions =
        batches.stream()
            .flatMapToLong(batch -> Arrays.stream(batch.positions(), 0, batch.rows()))
            .toArray();
    List<String> positioned = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      positioned.add(positions[i] + ":" + records.get(i));
    }
    return positioned;
  }
}
