package io.steelyard.transforms.checks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.reading.DefinitionReader;
import io.steelyard.schemas.definition.reading.SiblingFiles;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of whole rows, on rows whose outcome is plain to see. */
class RowCheckTest {
  /** number, opened, closed, status, amount, y. */
  private static final String ROWS =
      """
      1,2026-01-01,2026-01-02,closed,5,true
      2,2026-01-03,2026-01-02,closed,5,true
      3,2026-01-03,,closed,5,true
      4,2026-01-03,2026-01-02,open,5,true
      5,2026-01-03,2026-01-02,,5,true
      6,2026-01-03,2026-01-02,closed,-1,true
      7,soon,2026-01-02,closed,5,true
      8,2026-01-01,2026-01-02,closed,5,false
      """;

  @TempDir Path folder;

  @Test
  void rejectWhatDoesNotHoldWhereTheConditionHolds() throws IOException {
    ValidatedRows rows =
        validated(
            "[{name: order, expression: opened <= closed, when: \"status == 'closed'\"}]",
            Purpose.TRAINING);
    assertThat(numbers(rows), contains(1L, 3L, 4L, 5L, 8L));
    assertThat(
        reasons(rows.rejected()),
        contains(
            "2 order: opened <= closed does not hold where status == 'closed': opened is"
                + " 2026-01-03T00:00:00Z, closed is 2026-01-02T00:00:00Z, status is \"closed\".",
            // A row has every reason.
            "6 amount range: -1 is below the minimum 0.",
            "6 order: opened <= closed does not hold where status == 'closed': opened is"
                + " 2026-01-03T00:00:00Z, closed is 2026-01-02T00:00:00Z, status is \"closed\".",
            // What follows from a value that did not parse is no reason of its own.
            "7 opened type: \"soon\" is not an ISO 8601 date or time, such as"
                + " 2026-01-31T23:59:59Z."));
    assertThat(rows.remarks(), is(empty()));
  }

  /** A missing result passes; a check that is to fail there says so. */
  @Test
  void sayWhatIsMissing() throws IOException {
    ValidatedRows rows =
        validated(
            "[{name: closed when, expression: \"!isMissing(closed)\", when: \"status == 'closed'\"}]",
            Purpose.SCORING);
    assertThat(
        reasons(rows.rejected()).get(0),
        is(
            "3 closed when: !isMissing(closed) does not hold where status == 'closed': closed is"
                + " missing, status is \"closed\"."));
  }

  @Test
  void remarkOnRowsThatGoOn() throws IOException {
    for (String severity : List.of("warn", "stop")) {
      ValidatedRows rows =
          validated(
              "[{name: order, expression: opened <= closed, severity: " + severity + "}]",
              Purpose.TRAINING);
      assertThat(numbers(rows), contains(1L, 2L, 3L, 4L, 5L, 8L));
      assertThat(
          rows.remarks().stream().map(Remark::position).toList(),
          // The lines of rows that go on; the sixth is rejected for its amount.
          contains(2L, 4L, 5L));
      assertThat(rows.remarks().get(0).reason().check(), is("order"));
    }
  }

  /** Once a model is there, nothing can be stopped. */
  @Test
  void rejectInScoringWhatStopsTraining() throws IOException {
    ValidatedRows rows =
        validated("[{name: order, expression: opened <= closed, severity: stop}]", Purpose.SCORING);
    assertThat(numbers(rows), contains(1L, 3L, 8L));
    assertThat(rows.remarks(), is(empty()));
  }

  /** Rows to be scored have no label yet. */
  @Test
  void ofTheLabelAreMadeInTraining() throws IOException {
    String checks = "[{name: paid, expression: \"y || number < 8\"}, {name: twice, expression: z}]";
    assertThat(numbers(validated(checks, Purpose.TRAINING)), contains(1L, 2L, 3L, 4L, 5L));
    assertThat(numbers(validated(checks, Purpose.SCORING)), contains(1L, 2L, 3L, 4L, 5L, 8L));
  }

  @Test
  void needTheirColumns() {
    String checks = "[{name: order, expression: opened <= closed}]";
    assertThat(
        NeededColumns.of(definition(checks), Purpose.SCORING).get("closed"),
        is("the check \"order\""));
    String ofLabel = "[{name: paid, expression: \"y || opened <= closed\"}]";
    assertThat(NeededColumns.of(definition(ofLabel), Purpose.SCORING), not(hasKey("closed")));
  }

  private static List<Long> numbers(ValidatedRows rows) {
    LongColumn numbers = (LongColumn) rows.valid().column(0);
    return java.util.stream.IntStream.range(0, numbers.rows()).mapToObj(numbers::value).toList();
  }

  private static List<String> reasons(List<Rejection> rejected) {
    return rejected.stream()
        .flatMap(
            row ->
                row.reasons().stream()
                    .map(
                        reason ->
                            row.position()
                                + " "
                                + (reason.column() + " " + reason.check()).strip()
                                + ": "
                                + reason.message()))
        .toList();
  }

  private static PipelineDefinition definition(String checks) {
    String text =
        """
        name: test
        version: 1
        owner: tests
        task: binary
        input: {header: absent}
        label: {column: y, positive: "true"}
        features: [{name: amount, columns: [amount]}]
        split: {validation: 0.1, test: 0.1}
        model: {trainer: none}
        columns:
          - {name: number, type: int}
          - {name: opened, type: timestamp}
          - {name: closed, type: timestamp}
          - {name: status, type: string}
          - {name: amount, type: double, minimum: 0}
          - {name: y, type: boolean}
          - {name: z, type: boolean, expression: y}
        checks:\s""";
    return DefinitionReader.ofAnyTrainer()
        .read(text + checks + "\n", SiblingFiles.NONE)
        .orThrow("test");
  }

  private ValidatedRows validated(String checks, Purpose purpose) throws IOException {
    PipelineDefinition definition = definition(checks);
    Path file = Files.writeString(folder.resolve("rows.csv"), ROWS);
    try (RowReader reader =
        Formats.named("csv")
            .open(FileChannel.open(file), "file", 0, Long.MAX_VALUE, ReadSettings.of(definition))) {
      ParsedRows rows = Objects.requireNonNull(reader.read());
      return new RowValidator(definition, purpose).validate(rows);
    }
  }
}
