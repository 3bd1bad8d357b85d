package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.Field;
import io.steelyard.schemas.rows.RowSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesReaderTest {
  private static final RowFormat JSON_LINES = Formats.named("jsonl");
  private static final List<String> MISSING = List.of("?", "-1");
  private static final ReadSettings SETTINGS =
      Reading.settings(
          new InputSpec(
              InputSpec.Header.PRESENT,
              ',',
              InputSpec.Whitespace.TRIM,
              InputSpec.Lines.MULTILINE,
              MISSING));

  private static String context(long seed, byte[] content) {
    return "seed " + seed + ":\n" + new String(content, StandardCharsets.UTF_8);
  }

  private static List<String> messages(String text) throws IOException {
    return ReadFile.of(JSON_LINES, Reading.bytes(text), SETTINGS).failures();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void readsWhatASlowReaderReads(long first) {
    for (long seed = first; seed < 4_000; seed += 4) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] content = new RandomJson(random).lines();
      int maximum = random.nextInt(3) == 0 ? random.nextInt(60, 120) : 1 << 20;
      ReadSettings settings =
          SETTINGS.withBatchRows(random.nextInt(1, 9)).withMaximumRecordBytes(maximum);
      assertThat(
          context(seed, content),
          Reading.records(JSON_LINES, content, settings),
          is(new SlowJsonLines(content, MISSING, maximum).records()));
    }
  }

  @Tag("slow")
  @Test
  void readsEveryRecordOnceWhereverAFileIsSplit() {
    ReadSettings settings = SETTINGS.withBatchRows(4);
    for (long seed = 0; seed < 150; seed++) {
      byte[] content = new RandomJson(new SplittableRandom(seed)).lines();
      if (content.length > 1_000) {
        continue;
      }
      List<String> whole = Reading.records(JSON_LINES, content, settings);
      for (int at = 0; at <= content.length; at++) {
        List<String> parts =
            new ArrayList<>(Reading.records(Reading.batches(JSON_LINES, content, 0, at, settings)));
        parts.addAll(
            Reading.records(Reading.batches(JSON_LINES, content, at, Long.MAX_VALUE, settings)));
        assertThat("split at " + at + ", " + context(seed, content), parts, is(whole));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 40, 100})
  void readsEveryRecordOnceInManySmallRanges(int width) {
    ReadSettings settings = SETTINGS.withBatchRows(4);
    for (long seed = 0; seed < 10; seed++) {
      byte[] content = new RandomJson(new SplittableRandom(seed)).lines();
      List<String> parts = new ArrayList<>();
      for (int at = 0; at < content.length; at += width) {
        parts.addAll(
            Reading.records(Reading.batches(JSON_LINES, content, at, at + width, settings)));
      }
      assertThat(context(seed, content), parts, is(Reading.records(JSON_LINES, content, settings)));
    }
  }

  @Test
  void resumesWhereABatchEnded() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      byte[] content = new RandomJson(new SplittableRandom(seed)).lines();
      ReadSettings settings = SETTINGS.withBatchRows(3);
      try (RowReader reader =
          JSON_LINES.open(Reading.channel(content), "file", 0, Long.MAX_VALUE, settings)) {
        var batch = reader.read();
        if (batch == null) {
          continue;
        }
        List<String> records = new ArrayList<>(Reading.records(List.of(batch)));
        records.addAll(
            Reading.records(
                Reading.batches(JSON_LINES, content, reader.position(), Long.MAX_VALUE, settings)));
        assertThat(
            context(seed, content), records, is(Reading.records(JSON_LINES, content, settings)));
      }
    }
  }

  @Test
  void readsTheSameFromAPackedFile() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      byte[] content = new RandomJson(new SplittableRandom(seed)).lines();
      assertThat(
          context(seed, content),
          Reading.records(Formats.ofFile("rows.JSONL.gz"), Gzip.of(content), SETTINGS),
          is(Reading.records(Formats.ofFile("rows.jsonl"), content, SETTINGS)));
    }
    assertThat(Formats.named("jsonl.gz").splittable(InputSpec.DEFAULT), is(false));
    assertThat(JSON_LINES.splittable(InputSpec.DEFAULT), is(true));
  }

  /** The same rows as with line feeds, however the file is divided. */
  @Test
  void linesMayEndInReturnsAlone() {
    String rows =
        "{\"name\": \"a\", \"count\": 1}\n\n{\"name\": \"b\\r\"} \n{}\n  {\"count\": 4,\t\"x\": {}}\n";
    byte[] fed = Reading.bytes(rows);
    byte[] returned = Reading.bytes(rows.replace('\n', '\r'));
    List<String> expected = Reading.records(JSON_LINES, fed, SETTINGS);
    assertThat(expected.size(), is(4));
    assertThat(Reading.records(JSON_LINES, returned, SETTINGS), is(expected));
    assertThat(
        Reading.records(Formats.named("jsonl.gz"), Gzip.of(returned), SETTINGS), is(expected));
    for (int at = 0; at <= returned.length; at++) {
      List<String> parts =
          new ArrayList<>(Reading.records(Reading.batches(JSON_LINES, returned, 0, at, SETTINGS)));
      parts.addAll(
          Reading.records(Reading.batches(JSON_LINES, returned, at, Long.MAX_VALUE, SETTINGS)));
      assertThat("split at " + at, parts, is(expected));
    }
  }

  @Test
  void takesValuesOfEveryKindIntoColumns() {
    byte[] content =
        Reading.bytes(
            """
            {"name": "a", "count": 5, "amount": 0.5, "flag": true, "at": "2026-11-24T00:00:01Z"}
            {"name": "b", "count": "5", "amount": "0.5", "flag": 0, "at": "2026-11-24"}
            {"name": "c", "count": null, "other": {"count": [9], "count": 3}, "other": 1}
            {"name": "d", "count": null, "count": 7}
            {"amount": "NaN", "flag": "FALSE", "count": -1, "name": "?"}
            {}
            """);
    assertThat(
        Reading.records(JSON_LINES, content, SETTINGS).stream()
            .map(record -> record.substring(record.indexOf(" | ") + 3))
            .toList(),
        is(
            List.of(
                "a | 5 | 0.5 | 1 | 1795478401000 []",
                "b | 5 | 0.5 | 0 | 1795478400000 []",
                "c | - | - | - | - []",
                "- | - | - | - | - [:malformed]",
                "- | - | - | 0 | - []",
                "- | - | - | - | - []")));
  }

  @Test
  void findsValuesOfObjectsByTheirPaths() {
    List<ColumnSpec> columns =
        List.of(
            ColumnSpec.of("a", ColumnType.INT),
            ColumnSpec.of("p.q.age", ColumnType.INT),
            ColumnSpec.of("p.b", ColumnType.STRING));
    ReadSettings settings =
        new ReadSettings(
            new RowSchema(columns.stream().map(c -> new Field(c.name(), c.type())).toList()),
            columns,
            InputSpec.DEFAULT,
            16,
            ReadSettings.MAXIMUM_RECORD_BYTES);
    byte[] content =
        Reading.bytes(
            """
            {"p": {"x": {"age": 1}, "q": {"age": 7, "z": [{"age": 2}]}, "b": "c"}, "a": 3}
            {"a": 4, "p": {"b": "d", "q": 5}}
            {"a": 5, "p": null, "p.b": "e", "q": {"age": 9}}
            """);
    assertThat(
        Reading.records(JSON_LINES, content, settings).stream()
            .map(record -> record.substring(record.indexOf(" | ") + 3))
            .toList(),
        is(List.of("3 | 7 | c []", "4 | - | d [p.q.age:type]", "5 | - | e []")));
  }

  @Test
  void saysWhatIsWrongWithValues() throws IOException {
    assertThat(
        messages(
            """
            {"at": [1], "name": [7], "flag": 2, "amount": "x", "count": 5.5}
            {"name": "\\ud800", "count": {"a": 1}, "amount": 1e999}
            """),
        is(
            List.of(
                "1:name:type:An array is not a text.",
                "1:count:type:\"5.5\" is not an integer of 64 bits.",
                "1:amount:type:\"x\" is not a finite number.",
                "1:flag:type:\"2\" is not true, false, 1 or 0.",
                "1:at:type:An array is not an ISO 8601 date or time, such as 2026-01-31T23:59:59Z.",
                "2:name:type:A string with half a character, \"\uFFFD\", is not a text.",
                "2:count:type:An object is not an integer of 64 bits.",
                "2:amount:type:\"1e999\" is not a finite number.")));
  }

  @Test
  void saysWhatIsWrongWithLines() throws IOException {
    assertThat(
        messages(
            """
            name,count
            {"name": "a",

             {"name": "a" "b"}
            {"name": Nan}
            {"name": "a"} {"name": "b"}
            {"x": %s1%s}
            {"name": "good"}
            """
                .formatted("[".repeat(100), "]".repeat(100))),
        is(
            List.of(
                "1::malformed:The line is not a JSON object.",
                "2::malformed:The JSON object is not closed at the end of the line.",
                "4::malformed:The JSON object is malformed near byte 15 of the line.",
                "5::malformed:The JSON object is malformed near byte 13 of the line.",
                "6::malformed:The JSON object is followed by something else near byte 13 of the line.",
                "7::malformed:The JSON object is nested deeper than 100 levels near byte 106 of the line.")));
  }

  @Test
  void countsLinesFromTheStartOfTheFile() throws IOException {
    byte[] lines = Reading.bytes("{\"count\":1}\n\n{\"count\":2}\n{\"count\":x}\n");
    try (RowReader reader = JSON_LINES.open(Reading.channel(lines), "file", 20, 999, SETTINGS)) {
      long before = reader.positionsBefore();
      var batch = Objects.requireNonNull(reader.read());
      assertThat(batch.rows(), is(1));
      assertThat(before + batch.positions()[0], is(4L));
    }
  }

  @Test
  void survivesMoreKeysThanMemoryShouldHold() throws IOException {
    StringBuilder text = new StringBuilder();
    String longKey = "k".repeat(10_000);
    for (int i = 0; i < 1_500; i++) {
      text.append("{\"")
          .append(longKey)
          .append(i)
          .append("\":1,\"count\":")
          .append(i)
          .append("}\n");
    }
    ReadFile read = ReadFile.of(JSON_LINES, Reading.bytes(text.toString()), SETTINGS);
    assertThat(read.failures(), is(empty()));
    assertThat(read.rows().size(), is(1_500));
    assertThat(read.rows().get(1_499), is("1500:-|1499|-|-|-"));
  }
}
