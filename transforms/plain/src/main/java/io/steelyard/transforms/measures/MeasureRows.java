package io.steelyard.transforms.measures;

import io.steelyard.schemas.definition.PipelineDefinition;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.NumberAccumulator;
import java.util.List;
import java.util.stream.Stream;

/** Measures rows for the checks of a definition, a batch at a time. For one thread. */
public final class MeasureRows {
  private final List<Measure> measures;
  private final List<NumberAccumulator> numbers;
  private double[] buffer = new double[0];

  /** For the checks of all rows of this definition. */
  public MeasureRows(PipelineDefinition definition) {
    this.measures =
        definition.dataChecks().stream()
            .map(check -> Measures.of(check.measure(), definition.schema()))
            .toList();
    this.numbers = Stream.generate(NumberAccumulator::new).limit(measures.size()).toList();
  }

  /** Adds all rows of a batch. */
  public void observe(RowBatch rows) {
    if (buffer.length < rows.rows()) {
      buffer = new double[rows.rows()];
    }
    for (int i = 0; i < measures.size(); i++) {
      measures.get(i).numbers(rows, buffer);
      numbers.get(i).add(buffer, rows.rows());
    }
  }

  /** What was measured of all rows so far. */
  public Measurements state() {
    return new Measurements(numbers.stream().map(NumberAccumulator::state).toList());
  }
}
