package io.steelyard.transforms.measures;

import io.steelyard.schemas.PlainText;
import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.definition.syntax.KnownMeasures;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.schemas.rows.RowSchema;
import io.steelyard.transforms.statistics.NumberColumns;
import io.steelyard.transforms.statistics.NumberStatistics;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The newest of a column's timestamps, in seconds of the epoch; bounds are of its age. */
final class FreshnessMeasure implements NumberMeasure {
  private static final double MILLISECONDS = 1000;

  private final String name;
  private final int column;

  FreshnessMeasure(StepSpec spec, RowSchema schema) {
    this.name = spec.text("column");
    this.column = schema.indexOf(name);
  }

  @Override
  public void numbers(RowBatch rows, double[] target) {
    NumberColumns.copy(rows.column(column), target);
  }

  @Override
  public double of(NumberStatistics numbers) {
    return numbers.count() == 0 ? Double.NaN : numbers.maximum() / MILLISECONDS;
  }

  @Override
  public double judged(double measured, @Nullable Instant asOf) {
    if (asOf == null) {
      return Double.isNaN(measured) ? measured : 0;
    }
    return asOf.toEpochMilli() / MILLISECONDS - measured;
  }

  @Override
  public Unit unit() {
    return Unit.SECONDS;
  }

  @Override
  public @Nullable Double bound(StepSpec spec, String key) {
    // What lies ahead is a mistake, behind which old rows would pass for ever.
    return spec.has(key)
        ? (Double) (double) Duration.parse(spec.text(key)).toSeconds()
        : key.equals(KnownMeasures.MINIMUM) ? (Double) 0.0 : null;
  }

  @Override
  public String words() {
    return "the age of the newest " + PlainText.of(name);
  }
}
