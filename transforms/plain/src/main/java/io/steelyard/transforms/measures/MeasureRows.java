package io.steelyard.transforms.measures;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.State;
import java.util.ArrayList;
import java.util.List;

/** Measures rows for the checks of a definition, a batch at a time. For one thread. */
public final class MeasureRows {
  private final List<Observed<?>> checks = new ArrayList<>();

  private record Observed<S extends State<S>>(Measure<S> measure, Measure.Observer<S> observer) {
    static <S extends State<S>> Observed<S> of(Measure<S> measure) {
      return new Observed<>(measure, measure.observer());
    }

    Measured<S> measured() {
      return new Measured<>(measure.statistic(), observer.state());
    }
  }

  /** For the checks of all rows of this definition. */
  public MeasureRows(PipelineDefinition definition) {
    definition
        .dataChecks()
        .forEach(check -> checks.add(Observed.of(Measures.of(check.measure(), definition))));
  }

  /** Adds all rows of a batch. */
  public void observe(RowBatch rows) {
    for (Observed<?> check : checks) {
      check.observer().observe(rows);
    }
  }

  /** What was measured of all rows so far. */
  public Measurements state() {
    List<Measured<?>> measured = new ArrayList<>();
    checks.forEach(check -> measured.add(check.measured()));
    return new Measurements(measured);
  }
}
