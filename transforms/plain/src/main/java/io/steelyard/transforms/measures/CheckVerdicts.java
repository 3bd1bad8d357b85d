package io.steelyard.transforms.measures;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.CheckSpec;
import io.steelyard.schemas.definition.CheckSpec.Severity;
import io.steelyard.schemas.definition.DataCheckSpec;
import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.definition.RowCheckSpec;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.KnownMeasures;
import io.steelyard.transforms.scoring.RejectionReasons.Cause;
import io.steelyard.transforms.scoring.RejectionReasons.Count;
import io.steelyard.transforms.scoring.RowCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of all named checks of a definition, whether they passed or not. */
public final class CheckVerdicts {
  private CheckVerdicts() {}

  /**
   * One for each check, in the order of the definition.
   *
   * @param counts of the rows that were read
   * @param measured of those that were accepted
   * @param basis what checks of all rows together are judged by beside them
   */
  public static List<CheckVerdict> of(
      PipelineDefinition definition, RowCounts counts, Measurements measured, CheckBasis basis) {
    List<CheckVerdict> verdicts = new ArrayList<>();
    int index = 0;
    for (CheckSpec check : definition.checks()) {
      if (check instanceof RowCheckSpec ofRows) {
        verdicts.add(ofRows(ofRows, counts));
      } else {
        DataCheckSpec ofData = (DataCheckSpec) check;
        Measure<?> measure = Measures.of(ofData.measure(), definition);
        verdicts.add(ofData(ofData, measure, measured.of(index++), basis));
      }
    }
    return verdicts;
  }

  /**
   * What checks of all rows together measured, by their names, for a bundle; without what no row
   * had a value for.
   */
  public static SortedMap<String, MeasuredValue> values(
      PipelineDefinition definition, Measurements measured) {
    SortedMap<String, MeasuredValue> values = new TreeMap<>();
    List<DataCheckSpec> checks = definition.dataChecks();
    for (int i = 0; i < checks.size(); i++) {
      Measure<?> measure = Measures.of(checks.get(i).measure(), definition);
      MeasuredValue value = measure.value(measured.of(i));
      if (!Double.isNaN(value.value())) {
        values.put(checks.get(i).name(), value);
      }
    }
    return values;
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
        Unit.NUMBER,
        broken == null ? 0 : broken.rows(),
        CheckBounds.atMost(0),
        broken == null ? "" : broken.example());
  }

  private static CheckVerdict ofData(
      DataCheckSpec check, Measure<?> measure, @Nullable Measured<?> measured, CheckBasis basis) {
    MeasuredValue value = measure.value(measured);
    return new CheckVerdict(
        check.name(),
        check.severity(),
        value.what(),
        measure.unit(),
        measure.judged(value.value(), basis.asOf()),
        bounds(check, measure, value.what(), basis),
        "");
  }

  private static CheckBounds bounds(
      DataCheckSpec check, Measure<?> measure, String what, CheckBasis basis) {
    MeasuredValue earlier = basis.earlier().get(check.name());
    StepSpec spec = check.measure();
    return new CheckBounds(
        measure.bound(spec, KnownMeasures.MINIMUM),
        measure.bound(spec, KnownMeasures.MAXIMUM),
        spec.has(KnownMeasures.MAXIMUM_CHANGE)
            ? (Double) spec.real(KnownMeasures.MAXIMUM_CHANGE)
            : null,
        earlier != null && earlier.what().equals(what) && spec.has(KnownMeasures.MAXIMUM_CHANGE)
            ? (Double) earlier.value()
            : null);
  }
}
