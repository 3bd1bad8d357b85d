package io.steelyard.runners.reference;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.Reason;
import io.steelyard.schemas.rows.Rejection;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.Remark;
import io.steelyard.transforms.checks.ValidatedRows;
import io.steelyard.transforms.measures.CheckBasis;
import io.steelyard.transforms.measures.CheckVerdict;
import io.steelyard.transforms.measures.CheckVerdicts;
import io.steelyard.transforms.measures.MeasureRows;
import io.steelyard.transforms.scoring.RowCounts;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example of a check: rows, and which of them it does not let pass, or what it measures.
 *
 * @param definition the part of a definition that is shown
 * @param rows the rows of an input
 * @param asOf when the check is made
 * @param says of each row what is said of it, {@code passes} where nothing is; empty for a check of
 *     all rows together
 * @param measured what is measured of all rows, by the name of the check
 * @param holds {@code yes} or {@code no}, by the name of the check
 * @param source who says so
 */
record CheckExample(
    String definition,
    ExampleColumns rows,
    Instant asOf,
    List<String> says,
    Map<String, Object> measured,
    Map<String, Object> holds,
    String source) {
  /** What stands for nothing to say. */
  static final String PASSES = "passes";

  static CheckExample of(String word, Map<String, Object> example) {
    return new CheckExample(
        ExampleFile.text(word, example, "definition"),
        ExampleColumns.of(example, "rows"),
        Instant.parse(String.valueOf(example.getOrDefault("asOf", Instant.EPOCH))),
        ((List<?>) example.getOrDefault("says", List.of())).stream().map(Object::toString).toList(),
        ExampleFile.map(example.getOrDefault("measured", Map.of())),
        ExampleFile.map(example.getOrDefault("holds", Map.of())),
        ExampleFile.text(word, example, "source"));
  }

  PipelineDefinition whole() {
    return ExampleDefinition.of(definition);
  }

  /** What the validator says of each row. */
  List<String> said() {
    ValidatedRows read = rows.read(whole(), Purpose.TRAINING);
    @Nullable String[] said = new String[rows.rows()];
    Arrays.fill(said, PASSES);
    for (Rejection rejection : read.rejected()) {
      said[(int) rejection.position() - 1] = said(rejection.reasons());
    }
    for (Remark remark : read.remarks()) {
      said[(int) remark.position() - 1] = said(List.of(remark.reason()));
    }
    return Arrays.asList(said);
  }

  private static String said(List<Reason> reasons) {
    return String.join(" ", reasons.stream().map(Reason::message).toList());
  }

  /** The verdicts on the checks of all rows. */
  List<CheckVerdict> verdicts() {
    PipelineDefinition definition = whole();
    MeasureRows measure = new MeasureRows(definition);
    measure.observe(rows.read(definition, Purpose.TRAINING).valid());
    return CheckVerdicts.of(
        definition, RowCounts.NONE, measure.state(), new CheckBasis(asOf, Map.of()));
  }
}
