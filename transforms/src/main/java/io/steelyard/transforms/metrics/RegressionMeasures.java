package io.steelyard.transforms.metrics;

import java.util.List;
import java.util.SortedMap;

/** The metrics of a {@link RegressionState}. */
final class RegressionMeasures {
  private RegressionMeasures() {}

  static Measures of(RegressionState state) {
    double rows = state.rows();
    double meanSquare = state.squares().value() / rows;
    double variance = state.labels().variance();
    // Labels that are all equal leave R² undefined.
    double explained = variance == 0 ? Double.NaN : 1 - meanSquare / variance;
    SortedMap<String, Double> metrics =
        new Measures.Collector()
            .add(Metrics.RMSE, Math.sqrt(meanSquare))
            .add(Metrics.MAE, state.absolute().value() / rows)
            .add(Metrics.R2, explained)
            .metrics();
    return new Measures(state.rows(), metrics, List.of(), List.of());
  }
}
