package io.steelyard.transforms.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.ColumnSpec;
import io.steelyard.schemas.definition.DataSpec;
import io.steelyard.schemas.definition.EvaluationSpec;
import io.steelyard.schemas.definition.InputSpec;
import io.steelyard.schemas.definition.LabelSpec;
import io.steelyard.schemas.definition.LearningSpec;
import io.steelyard.schemas.definition.ModelSpec;
import io.steelyard.schemas.definition.MonitorSpec;
import io.steelyard.schemas.definition.OperationSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.SplitSpec;
import io.steelyard.schemas.definition.Task;
import io.steelyard.schemas.definition.ThresholdSpec;
import io.steelyard.schemas.rows.ColumnType;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are compared as read, because that is where spellings differ. */
class CanonicalRowTest {
  private static final PipelineDefinition DEFINITION =
      new PipelineDefinition(
          new PipelineDefinition.Identity("test", 1, "owner", ""),
          DataSpec.of(
                  List.of(
                      ColumnSpec.of("name", ColumnType.STRING),
                      ColumnSpec.of("count", ColumnType.INT),
                      ColumnSpec.of("amount", ColumnType.DOUBLE),
                      ColumnSpec.of("flag", ColumnType.BOOLEAN),
                      ColumnSpec.of("at", ColumnType.TIMESTAMP)))
              .readFrom(
                  new InputSpec(
                      InputSpec.Header.ABSENT,
                      ',',
                      InputSpec.Whitespace.TRIM,
                      InputSpec.Lines.MULTILINE,
                      List.of("?", "n/a"))),
          new LearningSpec(
              Task.REGRESSION,
              new LabelSpec("amount", null),
              List.of(),
              new SplitSpec.ByKey(0.1, 0.1),
              new ModelSpec("trainer", 1, 1, 1, new TreeMap<>())),
          EvaluationSpec.of(new ThresholdSpec.Fixed(0.5)),
          MonitorSpec.usual(List.of(), new MonitorSpec.Blocks.ByRow()),
          OperationSpec.NONE);

  @TempDir Path folder;

  private ParsedRows read(String format, List<String> lines) throws IOException {
    Path file = folder.resolve("rows." + format);
    Files.writeString(file, String.join("\n", lines));
    try (RowReader reader =
        Formats.named(format)
            .open(FileChannel.open(file), "file", 0, Long.MAX_VALUE, ReadSettings.of(DEFINITION))) {
      ParsedRows rows = Objects.requireNonNull(reader.read());
      assertThat(rows.failures(), is(List.of()));
      assertThat(rows.rows(), is(lines.size()));
      return rows;
    }
  }

  private static List<String> encodings(ParsedRows rows) {
    CanonicalRow canonical = new CanonicalRow(DEFINITION.schema());
    List<String> encodings = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      canonical.encode(rows.columns(), row);
      byte[] bytes = Arrays.copyOf(canonical.bytes(), canonical.length());
      encodings.add(HexFormat.of().formatHex(bytes));
    }
    return encodings;
  }

  private static List<String> keys(ParsedRows rows) {
    var valid = new RowValidator(DEFINITION, Purpose.SCORING).validate(rows).valid();
    List<String> keys = new ArrayList<>();
    for (int row = 0; row < valid.rows(); row++) {
      keys.add(valid.keys().text(row));
    }
    return keys;
  }

  private void assertSame(String format, List<String> lines) throws IOException {
    ParsedRows rows = read(format, lines);
    assertThat(new HashSet<>(encodings(rows)).size(), is(1));
    assertThat(new HashSet<>(keys(rows)).size(), is(1));
  }

  @Test
  void equalRowsHaveEqualBytesHoweverWritten() throws IOException {
    assertSame(
        "csv",
        List.of(
            "a,5,1.5,true,2026-11-24T06:00:00Z",
            "\"a\",+5,1.50,TRUE,2026-11-24T06:00",
            "a,005,15e-1,1,2026-11-24 06:00:00.000",
            " a , 5 , 0.15E+1 , True , 2026-11-24T07:30:00+01:30",
            "a,5,+1.5000000000000000000001,1,2026-11-24t01:00-05",
            "a,5,1.5,1,2026-11-24T06:00:00.0009Z"));
  }

  @Test
  void missingValuesAndZerosAreEqualHoweverWritten() throws IOException {
    assertSame("csv", List.of(",0,,,", "?,-0,NaN,n/a,?", "\"\",+0,nan,,", "n/a,000,?,?,n/a"));
    assertSame(
        "csv", List.of("z,,0,,", "z,,-0.0,,", "z,,-0,,", "z,,0e5,,", "z,,-1e-999,,", "z,,0.000,,"));
  }

  @Test
  void theFormatDoesNotMatter() throws IOException {
    assertSame(
        "jsonl",
        List.of(
            "{\"name\":\"\\u00e9\",\"count\":5,\"amount\":-0.0,\"flag\":false,\"at\":null}",
            "{\"flag\":0,\"amount\":\"0\",\"count\":\"5\",\"name\":\"é\",\"at\":\"?\",\"x\":1}"));
    ParsedRows json =
        read("jsonl", List.of("{\"name\":\"é\",\"count\":5,\"amount\":0,\"flag\":\"false\"}"));
    ParsedRows csv = read("csv", List.of("é,5,-0,0,"));
    assertThat(encodings(json), is(encodings(csv)));
    assertThat(keys(json), is(keys(csv)));
  }

  @Test
  void otherRowsHaveOtherBytes() throws IOException {
    List<String> lines =
        List.of(
            "a,5,1.5,1,2026-11-24",
            "A,5,1.5,1,2026-11-24",
            "a,6,1.5,1,2026-11-24",
            "a,5,1.5000000000000002,1,2026-11-24",
            "a,5,1.5,0,2026-11-24",
            "a,5,1.5,1,2026-11-24T00:00:00.001Z",
            ",5,1.5,1,2026-11-24",
            "a,,1.5,1,2026-11-24",
            "a,0,1.5,1,2026-11-24",
            "a,5,,1,2026-11-24",
            "a,5,1.5,,2026-11-24",
            "a,5,1.5,1,",
            "aa,5,1.5,1,2026-11-24",
            "a\u0000,5,1.5,1,2026-11-24",
            ",1,,,",
            ",,1,,",
            ",,,1,",
            ",,,,1970-01-01T00:00:00.001Z",
            "1,,,,");
    ParsedRows rows = read("csv", lines);
    assertThat(new HashSet<>(encodings(rows)).size(), is(lines.size()));
    assertThat(new HashSet<>(keys(rows)).size(), is(lines.size()));
  }

  @Test
  void bytesAreAsTheContractSays() throws IOException {
    assertThat(
        encodings(read("csv", List.of("é,-2,1.5,1,1970-01-01T00:00:01Z", ",,,,"))),
        is(
            List.of(
                // Tag and length and text, then tag and 8 bytes each; 1.5 is 0x3ff8 in IEEE 754.
                "0100000002c3a9"
                    + "02fffffffffffffffe"
                    + "033ff8000000000000"
                    + "040000000000000001"
                    + "0500000000000003e8",
                "0000000000")));
  }
}
