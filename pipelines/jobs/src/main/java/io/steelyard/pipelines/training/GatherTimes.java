package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.beam.BatchStep;
import io.steelyard.transforms.beam.InputPortion;
import io.steelyard.transforms.checks.Period;
import io.steelyard.transforms.checks.Purpose;
import io.steelyard.transforms.checks.RowValidator;
import io.steelyard.transforms.statistics.TimeAccumulator;
import io.steelyard.transforms.statistics.TimeCounts;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;

/** Counts the event times of the rows that training accepts, where they are read. */
final class GatherTimes implements BatchStep<TimeCounts> {
  private static final long serialVersionUID = 1L;

  private final CarriedDefinition definition;
  private final Period period;

  GatherTimes(CarriedDefinition definition, Period period) {
    this.definition = definition;
    this.period = period;
  }

  @Override
  public Run<TimeCounts> begin(InputPortion portion) {
    return new Pass();
  }

  /** What one portion of the input has shown. */
  private final class Pass implements Run<TimeCounts> {
    private final RowValidator validator =
        new RowValidator(definition.get(), Purpose.TRAINING, period);
    private final TimeAccumulator times = new TimeAccumulator();

    @Override
    public void take(ParsedRows parsed, OutputReceiver<TimeCounts> out) {
      RowBatch rows = validator.validate(parsed).valid();
      for (int row = 0; row < rows.rows(); row++) {
        times.add(rows.timestamp(row));
      }
    }

    @Override
    public void finish(long bytes, OutputReceiver<TimeCounts> out) {
      out.output(times.state());
    }

    @Override
    public void close() {}
  }
}
