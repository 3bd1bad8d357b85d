package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.syntax.Metric;
import java.util.List;
import java.util.SortedMap;

/** The metrics of a {@link RegressionState}. */
final class RegressionMeasures {
  private RegressionMeasures() {}

  static Measures of(RegressionState state) {
    double weight = state.labels().weight().value();
    double meanSquare = state.squares().value() / weight;
    double variance = state.labels().variance();
    // Labels that are all equal leave R² undefined.
    double explained = variance == 0 ? Double.NaN : 1 - meanSquare / variance;
    SortedMap<String, Double> metrics =
        new Measures.Collector()
            .add(Metric.RMSE, Math.sqrt(meanSquare))
            .add(Metric.MAE, state.absolute().value() / weight)
            .add(Metric.R2, explained)
            .metrics();
    return new Measures(state.rows(), weight, metrics, List.of(), List.of(), null);
  }
}
