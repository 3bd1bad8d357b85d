package io.steelyard.transforms.measures;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.CheckSpec;
import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.schemas.definition.DataCheckSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RowCheckSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.transforms.scoring.RejectionReasons.Cause;
import io.steelyard.transforms.scoring.RejectionReasons.Count;
import io.steelyard.transforms.scoring.RowCounts;
import io.steelyard.transforms.statistics.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of all named checks of a definition, whether they passed or not. */
public final class CheckVerdicts {
  private CheckVerdicts() {}

  /**
   * One for each check, in the order of the definition.
   *
   * @param counts of the rows that were read
   * @param measured of those that were accepted
   */
  public static List<CheckVerdict> of(
      PipelineDefinition definition, RowCounts counts, Measurements measured) {
    List<CheckVerdict> verdicts = new ArrayList<>();
    int measure = 0;
    for (CheckSpec check : definition.checks()) {
      if (check instanceof RowCheckSpec ofRows) {
        verdicts.add(ofRows(ofRows, counts));
      } else {
        Measured<?> ofCheck = measured.checks().isEmpty() ? null : measured.checks().get(measure++);
        verdicts.add(ofData((DataCheckSpec) check, definition, ofCheck));
      }
    }
    return verdicts;
  }

  private static CheckVerdict ofRows(RowCheckSpec check, RowCounts counts) {
    Cause cause = new Cause("", check.name());
    Count broken =
        check.severity() == Severity.REJECT
            ? counts.reasons().counts().get(cause)
            : counts.warnings().counts().get(cause);
    String where = check.when() == null ? "" : ", where " + check.when().strip();
    return new CheckVerdict(
        check.name(),
        check.severity(),
        PlainText.of(check.expression().strip() + where),
        broken == null ? 0 : broken.rows(),
        null,
        0.0,
        broken == null ? "" : broken.example());
  }

  private static CheckVerdict ofData(
      DataCheckSpec check, PipelineDefinition definition, @Nullable Measured<?> measured) {
    Measure<?> measure = Measures.of(check.measure(), definition);
    return new CheckVerdict(
        check.name(),
        check.severity(),
        measure.words(),
        value(measure, measured),
        bound(check.measure(), "minimum"),
        bound(check.measure(), "maximum"),
        "");
  }

  private static <S extends State<S>> double value(
      Measure<S> measure, @Nullable Measured<?> measured) {
    return measure.of(
        measured == null ? measure.statistic().none() : measure.statistic().of(measured));
  }

  private static @Nullable Double bound(StepSpec measure, String key) {
    return measure.has(key) ? (Double) measure.real(key) : null;
  }
}
