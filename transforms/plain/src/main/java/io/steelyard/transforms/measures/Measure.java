package io.steelyard.transforms.measures;

import io.steelyard.schemas.definition.StepSpec;
import io.steelyard.schemas.rows.RowBatch;
import io.steelyard.transforms.statistics.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is measured of all rows of a schema together: a number, worked out from a statistic. */
interface Measure<S extends State<S>> {
  /** Gathers the statistic, a batch at a time. For one thread. */
  interface Observer<S> {
    /** Adds all rows of a batch. */
    void observe(RowBatch rows);

    /** Of all rows so far. */
    S state();
  }

  /** What is kept of rows. */
  Statistic<S> statistic();

  /** One that has seen no row. */
  Observer<S> observer();

  /** What is measured; NaN where no row has anything to measure. */
  double of(S state);

  /** The same with its words, of what may not have been measured at all. */
  default MeasuredValue value(@Nullable Measured<?> measured) {
    return new MeasuredValue(
        words(), of(measured == null ? statistic().none() : statistic().of(measured)));
  }

  /**
   * Of what was measured, that which has bounds: of an instant, its age.
   *
   * @param asOf when it is judged; null where nothing is of any age
   */
  default double judged(double measured, @Nullable Instant asOf) {
    return measured;
  }

  /** Of what has bounds. */
  default Unit unit() {
    return Unit.NUMBER;
  }

  /** A bound in that unit, or null where the check has none under this key. */
  default @Nullable Double bound(StepSpec spec, String key) {
    return spec.has(key) ? (Double) spec.real(key) : null;
  }

  /** What it is in words, such as {@code the mean of amount}. */
  String words();
}
