package io.steelyard.transforms.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that are computed after rows are read and before they are checked. */
class ComputedRowsTest {
  private static final String READ =
      """
        - {name: amount, type: double}
        - {name: income, type: int}
      """;

  @TempDir Path folder;

  @Test
  void standWhereTheyAreDeclaredAndAreNotRead() throws IOException {
    PipelineDefinition definition =
        definition(
            "  - {name: double, type: double, expression: ratio * 2, maximum: 3, required: true}\n"
                + "  - {name: ratio, type: double, expression: amount / income}\n"
                + READ
                + "  - {name: y, type: boolean, expression: amount > 1.0}\n");
    ValidatedRows rows = validated(definition, Purpose.TRAINING, "1,2\n6,3\n1,0\nx,1\n");
    RowBatch valid = rows.valid();
    assertThat(valid.rows(), is(1));
    assertThat(((DoubleColumn) valid.column(0)).value(0), is(1.0));
    assertThat(((DoubleColumn) valid.column(1)).value(0), is(0.5));
    assertThat(((DoubleColumn) valid.column(2)).value(0), is(1.0));
    assertThat(((LongColumn) valid.column(4)).value(0), is(0L));
    assertThat(
        rows.rejected().stream().map(r -> r.reasons().get(0).toString()).toList(),
        contains(
            "Reason[column=double, check=range, message=4 is above the maximum 3.]",
            "Reason[column=double, check=required, message=The value is missing; it is computed as"
                + " ratio * 2.]",
            "Reason[column=amount, check=type, message=\"x\" is not a finite number.]"));
    assertThat(rows.rejected().get(2).reasons(), hasSize(1));
  }

  /** Else adding one would move rows between training and test. */
  @Test
  void doNotChangeTheKeysOfRows() throws IOException {
    String label = "  - {name: y, type: boolean}\n";
    String content = "1,2,true\n3,,false\n";
    RowBatch plain = validated(definition(READ + label), Purpose.TRAINING, content).valid();
    RowBatch more =
        validated(
                definition(
                    "  - {name: half, type: double, expression: amount / 2}\n" + READ + label),
                Purpose.TRAINING,
                content)
            .valid();
    assertThat(more.schema().size(), is(plain.schema().size() + 1));
    for (int row = 0; row < 2; row++) {
      assertThat(more.keys().text(row), is(plain.keys().text(row)));
    }
  }

  @Test
  void ofALabelAreNotNeededToScore() throws IOException {
    PipelineDefinition definition =
        definition(
            READ
                + "  - {name: paid, type: int}\n"
                + "  - {name: y, type: boolean, expression: paid > 0}\n");
    assertThat(
        NeededColumns.of(definition, Purpose.SCORING), is(Map.of("amount", "the feature none")));
    assertThat(
        NeededColumns.of(definition, Purpose.TRAINING),
        is(Map.of("paid", "the computed column y", "amount", "the feature none")));
    assertThat(validated(definition, Purpose.SCORING, "1,2,\n").valid().rows(), is(1));
    assertThat(validated(definition, Purpose.TRAINING, "1,2,\n").rejected(), hasSize(1));
  }

  @Test
  void mayBeManyInARow() throws IOException {
    StringBuilder columns = new StringBuilder(READ);
    IntStream.range(0, 3_000)
        .forEach(
            i ->
                columns
                    .append("  - {name: c" + i + ", type: double, expression: ")
                    .append(i == 2_999 ? "amount" : "c" + (i + 1) + " + 1")
                    .append("}\n"));
    PipelineDefinition definition = definition(columns + "  - {name: y, type: boolean}\n");
    RowBatch valid = validated(definition, Purpose.SCORING, "1,2,\n").valid();
    assertThat(((DoubleColumn) valid.column(2)).value(0), is(3_000.0));
  }

  private static PipelineDefinition definition(String columns) {
    String text =
        """
        name: test
        version: 1
        owner: tests
        task: binary
        input: {header: absent}
        label: {column: y, positive: "true"}
        features: [{name: none, columns: [amount]}]
        split: {validation: 0.1, test: 0.1}
        model: {trainer: none}
        columns:
        """;
    return DefinitionReader.ofAnyTrainer()
        .read(text + columns, SiblingFiles.of(Path.of(".")))
        .orThrow("test");
  }

  private ValidatedRows validated(PipelineDefinition definition, Purpose purpose, String content)
      throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), content);
    try (RowReader reader =
        Formats.named("csv")
            .open(FileChannel.open(file), "file", 0, Long.MAX_VALUE, ReadSettings.of(definition))) {
      ParsedRows rows = Objects.requireNonNull(reader.read());
      return new RowValidator(definition, purpose).validate(rows);
    }
  }
}
