package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  private static final RowFormat CSV = Formats.named("csv");

  private static InputSpec input(long seed) {
    return new InputSpec(
        (seed & 1) == 0 ? InputSpec.Header.PRESENT : InputSpec.Header.ABSENT,
        ',',
        (seed & 2) == 0 ? InputSpec.Whitespace.KEEP : InputSpec.Whitespace.TRIM,
        (seed & 4) == 0 ? InputSpec.Lines.MULTILINE : InputSpec.Lines.SINGLE,
        List.of("?"),
        new TextStyle(
            TextStyle.UTF_8, seed % 3 == 0 ? '\\' : TextStyle.NONE, null, '.', TextStyle.NONE));
  }

  private static String context(long seed, byte[] content) {
    return "seed " + seed + ":\n" + new String(content, java.nio.charset.StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void readsWhatASlowReaderReads(long first) {
    for (long seed = first; seed < 4_000; seed += 8) {
      SplittableRandom random = new SplittableRandom(seed);
      InputSpec input = input(seed);
      byte[] content = new RandomText(random).csv(input.header() == InputSpec.Header.PRESENT);
      int maximum = random.nextInt(3) == 0 ? random.nextInt(20, 60) : 1 << 20;
      ReadSettings settings =
          Reading.settings(input)
              .withBatchRows(random.nextInt(1, 9))
              .withMaximumRecordBytes(maximum);
      assertThat(
          context(seed, content),
          Reading.records(CSV, content, settings),
          is(new SlowCsv(content, input, maximum).records()));
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6, 7})
  void readsEveryRecordOnceWhereverAFileIsSplit(long first) {
    for (long seed = first; seed < 160; seed += 8) {
      SplittableRandom random = new SplittableRandom(seed);
      InputSpec input = input(seed);
      byte[] content = new RandomText(random).csv(input.header() == InputSpec.Header.PRESENT);
      ReadSettings settings = Reading.settings(input).withBatchRows(16);
      List<String> whole = Reading.records(CSV, content, settings);
      for (int at = 0; at <= content.length; at++) {
        List<String> parts =
            new ArrayList<>(Reading.records(Reading.batches(CSV, content, 0, at, settings)));
        parts.addAll(Reading.records(Reading.batches(CSV, content, at, Long.MAX_VALUE, settings)));
        assertThat("split at " + at + ", " + context(seed, content), parts, is(whole));
      }
    }
  }

  /** As old Macs, and Excel where asked, write them. */
  @Test
  void readsLinesThatEndInReturnsAlone() throws Exception {
    byte[] content =
        Reading.bytes("name,count,amount,flag,at\r\"a\rb\",1,2,1,\rb,x,2,1,\r\rc,3,2,1,");
    List<String> expected =
        List.of(
            "\"a\rb\",1,2,1, | a\rb | 1 | 2.0 | 1 | - []",
            "b,x,2,1, | b | - | 2.0 | 1 | - [count:type]",
            "c,3,2,1, | c | 3 | 2.0 | 1 | - []");
    ReadSettings settings = Reading.settings(InputSpec.DEFAULT);
    assertThat(Reading.records(CSV, content, settings), is(expected));
    var batch = Reading.batches(CSV, content, 0, 999, settings).get(0);
    assertThat(batch.positions()[1], is(4L));
    assertThat(batch.positions()[2], is(6L));
    assertThat(Reading.records(Formats.named("csv.gz"), Gzip.of(content), settings), is(expected));
    byte[] lines = Reading.bytes("name,count,amount,flag,at\ra,1,2,1,\rb,1,2,1,\rc,x,2,1,\r");
    try (RowReader reader =
        CSV.open(Reading.channel(lines), "returns", 30, 999, Reading.settings(input(4)))) {
      long before = reader.positionsBefore();
      assertThat(before + java.util.Objects.requireNonNull(reader.read()).positions()[0], is(3L));
    }
  }

  /** Whoever writes a long text must not write rows by it. */
  @Test
  void linesOfALongValueAreNoRecords() {
    String lines = "evil,1,2,1,\n".repeat(30);
    String first = "\"" + lines + "\",1,2,1,";
    ReadSettings settings = Reading.settings(InputSpec.DEFAULT).withMaximumRecordBytes(60);
    String header = "name,count,amount,flag,at\n";
    for (String start : List.of("", "x".repeat(70) + ",")) {
      byte[] content = Reading.bytes(header + start + first + "\nb,2,2,1,\n");
      String kept = (start + first).substring(0, 60);
      assertThat(
          Reading.records(CSV, content, settings),
          is(List.of(kept + " | - | - | - | - | - [:size]", "b,2,2,1, | b | 2 | 2.0 | 1 | - []")));
      var batch = Reading.batches(CSV, content, 0, 9_999, settings).get(0);
      assertThat(batch.positions()[1], is(33L));
      assertThat(
          batch.failures().get(0).reason().message(),
          is(
              "The record has "
                  + (start + first).length()
                  + " bytes, more than the 60 allowed; the rest is cut off."));
    }
  }

  /** What follows may be a part of it. */
  @Test
  void nothingIsReadBehindAQuoteThatIsNotClosedForLong() {
    ReadSettings settings = Reading.settings(InputSpec.DEFAULT).withMaximumRecordBytes(60);
    String lines = "evil,1,2,1,\n".repeat(90);
    byte[] content = Reading.bytes("name,count,amount,flag,at\na,1,2,1,\n\"" + lines);
    assertThat(
        Reading.records(CSV, content, settings),
        is(List.of("a,1,2,1, | a | 1 | 2.0 | 1 | - []", "unreadable")));
    assertThat(
        Reading.batches(CSV, content, 0, 9_999, settings)
            .get(0)
            .unreadable()
            .get(0)
            .reasons()
            .get(0)
            .message(),
        containsString("The record at line 3 does not end within 16 times the 60 bytes"));
  }

  /** One such text in the first row of a file without a header does not decide for the others. */
  @Test
  void aReturnInATextEndsNoLine() {
    assertThat(
        Reading.records(CSV, Reading.bytes("a\rb,1,2,1,\nb,1,2,1,\n"), Reading.settings(input(1))),
        is(
            List.of(
                "a\rb,1,2,1, | a\rb | 1 | 2.0 | 1 | - []", "b,1,2,1, | b | 1 | 2.0 | 1 | - []")));
  }

  @Test
  void readsThousandsOfColumns() {
    StringBuilder names = new StringBuilder("c0");
    StringBuilder values = new StringBuilder("0");
    for (int i = 1; i < 5_000; i++) {
      names.append(i == 4_999 ? ",\"count\"" : ",c" + i);
      values.append(",").append(i);
    }
    byte[] content = Reading.bytes(names + "\n" + values + "\n");
    List<String> records =
        Reading.records(Formats.named("csv"), content, Reading.settings(InputSpec.DEFAULT));
    assertThat(records, is(List.of(values + " | - | 4999 | - | - | - []")));
  }

  @Test
  void resumesWhereABatchEnded() throws Exception {
    for (long seed = 0; seed < 400; seed++) {
      InputSpec input = input(seed);
      byte[] content =
          new RandomText(new SplittableRandom(seed))
              .csv(input.header() == InputSpec.Header.PRESENT);
      ReadSettings settings = Reading.settings(input).withBatchRows(3);
      try (RowReader reader =
          CSV.open(Reading.channel(content), "file", 0, Long.MAX_VALUE, settings)) {
        var batch = reader.read();
        if (batch == null || !batch.unreadable().isEmpty()) {
          continue;
        }
        List<String> records = new ArrayList<>(Reading.records(List.of(batch)));
        records.addAll(
            Reading.records(
                Reading.batches(CSV, content, reader.position(), Long.MAX_VALUE, settings)));
        assertThat(context(seed, content), records, is(Reading.records(CSV, content, settings)));
      }
    }
  }

  @Test
  void countsLinesFromTheStartOfTheFile() throws Exception {
    byte[] content =
        Reading.bytes("name,count,amount,flag,at\n\na,1,2,1,\n\"b\nb\",1,2,1,\nc,x,2,1,\n");
    var batch = Reading.batches(CSV, content, 0, 999, Reading.settings(InputSpec.DEFAULT)).get(0);
    assertThat(batch.positions()[0], is(3L));
    assertThat(batch.positions()[1], is(4L));
    assertThat(batch.positions()[2], is(6L));
    byte[] lines = Reading.bytes("name,count,amount,flag,at\na,1,2,1,\nb,1,2,1,\nc,x,2,1,\n");
    try (RowReader reader =
        CSV.open(Reading.channel(lines), "file", 30, 999, Reading.settings(input(4)))) {
      long before = reader.positionsBefore();
      assertThat(before + java.util.Objects.requireNonNull(reader.read()).positions()[0], is(3L));
    }
  }

  @Test
  void readsLongFilesAcrossBlocks() {
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      text.append("row").append(i).append(',').append(i).append(",0.5,1,\n");
      expected.add("row" + i + "," + i + ",0.5,1, | row" + i + " | " + i + " | 0.5 | 1 | - []");
    }
    assertThat(
        Reading.records(CSV, Reading.bytes(text.toString()), Reading.settings(input(1))),
        is(expected));
  }
}
