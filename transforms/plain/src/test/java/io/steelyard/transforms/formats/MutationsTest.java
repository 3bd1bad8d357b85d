package io.steelyard.transforms.formats;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

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
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.checks.ValidatedRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, nothing crashes, no row is lost, and every rejection says why. */
class MutationsTest {
  /** Each has a few rows; more of them with {@code -Dmutations}. */
  private static final int FILES = Integer.getInteger("mutations", 1_000);

  private static final List<ColumnSpec> CHECKED =
      List.of(
          ColumnSpec.of("name", ColumnType.STRING)
              .checked("pattern", "[a-z]*|.*, .*")
              .checked("minimumLength", 1L)
              .checked("maximumLength", 20L),
          ColumnSpec.of("count", ColumnType.INT)
              .present()
              .checked("minimum", BigDecimal.valueOf(-1_000_000_000_000L))
              .checked("maximum", BigDecimal.valueOf(1_000_000_000_000L)),
          ColumnSpec.of("amount", ColumnType.DOUBLE)
              .checked("minimum", BigDecimal.valueOf(-1_000_000)),
          ColumnSpec.of("flag", ColumnType.BOOLEAN),
          ColumnSpec.of("at", ColumnType.TIMESTAMP));

  /** A definition of the columns of {@link Reading} with checks. */
  static PipelineDefinition definition(InputSpec input) {
    return new PipelineDefinition(
        new PipelineDefinition.Identity("test", 1, "owner", ""),
        DataSpec.of(CHECKED).readFrom(input).happenedAt("at"),
        new LearningSpec(
            Task.REGRESSION,
            new LabelSpec("flag", null),
            List.of(),
            new SplitSpec.ByKey(0.1, 0.1),
            new ModelSpec("trainer", 1, 1, 1, new TreeMap<>())),
        EvaluationSpec.of(new ThresholdSpec.Fixed(0.5)),
        MonitorSpec.usual(List.of(), new MonitorSpec.Blocks.ByRow()),
        OperationSpec.NONE);
  }

  private static InputSpec input(InputSpec.Lines lines) {
    return new InputSpec(
        InputSpec.Header.PRESENT, ',', InputSpec.Whitespace.KEEP, lines, List.of("?"));
  }

  @Test
  void everyRecordIsValidOrRejectedWithReasonAndOriginal() {
    int valid = 0;
    int rejected = 0;
    List<PipelineDefinition> definitions =
        Stream.of(InputSpec.Lines.MULTILINE, InputSpec.Lines.SINGLE)
            .map(lines -> definition(input(lines)))
            .toList();
    List<RowValidator> validators =
        definitions.stream().map(each -> new RowValidator(each, Purpose.TRAINING)).toList();
    for (long seed = 0; seed < FILES; seed++) {
      byte[] content = new RandomText(new SplittableRandom(seed)).csv(true);
      int kind = (int) (seed % 2);
      ReadSettings settings = ReadSettings.of(definitions.get(kind)).withBatchRows(8);
      RowValidator validator = validators.get(kind);
      for (ParsedRows batch :
          Reading.batches(Formats.named("csv"), content, 0, Long.MAX_VALUE, settings)) {
        ValidatedRows rows = validator.validate(batch);
        String context = "seed " + seed;
        assertThat(
            context,
            rows.valid().rows() + rows.rejected().size(),
            is(batch.rows() + batch.unreadable().size()));
        valid += rows.valid().rows();
        rejected += rows.rejected().size();
        for (Rejection rejection : rows.rejected()) {
          assertThat(context, rejection.reasons(), is(not(empty())));
          boolean isBlock = rejection.reasons().get(0).check().equals("unreadable");
          assertThat(context, isBlock || rejection.original().length > 0, is(true));
        }
      }
    }
    assertThat(valid > FILES && rejected > FILES, is(true));
  }

  @Test
  void listsEveryFailingCheckInTheOrderOfTheColumns() {
    PipelineDefinition definition = definition(InputSpec.DEFAULT);
    byte[] content =
        Reading.bytes(
            """
            name,count,amount,flag,at
            ok,1,2.5,1,2026-01-01
            ABCDEFGHIJKLMNOPQRSTUVWXYZ,,-2e6,maybe,
            x,2000000000000,x,1,2026-01-01
            """);
    ParsedRows parsed =
        Reading.batches(Formats.named("csv"), content, 0, 999, ReadSettings.of(definition)).get(0);
    ValidatedRows training = new RowValidator(definition, Purpose.TRAINING).validate(parsed);
    assertThat(training.valid().rows(), is(1));
    assertThat(training.valid().keys().text(0).length(), is(32));
    assertThat(training.valid().timestamp(0), is(1_767_225_600_000L));
    assertThat(
        checks(training.rejected().get(0)),
        is(
            List.of(
                "name:pattern",
                "name:length",
                "count:required",
                "amount:range",
                "flag:type",
                "at:required")));
    assertThat(checks(training.rejected().get(1)), is(List.of("count:range", "amount:type")));
    assertThat(training.rejected().get(1).position(), is(4L));
    ValidatedRows scoring = new RowValidator(definition, Purpose.SCORING).validate(parsed);
    assertThat(
        checks(scoring.rejected().get(0)),
        is(
            List.of(
                "name:pattern", "name:length", "count:required", "amount:range", "at:required")));
  }

  private static List<String> checks(Rejection rejection) {
    return rejection.reasons().stream().map(r -> r.column() + ":" + r.check()).toList();
  }
}
