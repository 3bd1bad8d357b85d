package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.syntax.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The metrics of a {@link BinaryState}. */
final class BinaryMeasures {
  private BinaryMeasures() {}

  static Measures of(BinaryState state, BinaryConfusion confusion) {
    ScoreRanking ranking = new ScoreRanking(state.scores());
    ScoreRanking.Estimate auc = ranking.areaUnderRoc();
    ScoreRanking.Estimate precision = ranking.averagePrecision(state.lightest());
    double weight = confusion.all();
    SortedMap<String, Double> metrics =
        new Measures.Collector()
            .add(Metric.AUC, auc.value())
            .add(Metric.AUC_BOUND, auc.bound())
            .add(Metric.AVERAGE_PRECISION, precision.value())
            .add(Metric.AVERAGE_PRECISION_BOUND, precision.bound())
            .add(Metric.LOG_LOSS, state.logLoss().value() / weight)
            .add(Metric.BRIER, state.squares().value() / weight)
            .add(Metric.ACCURACY, confusion.accuracy())
            .add(Metric.ERROR, confusion.error())
            .add(Metric.PRECISION, confusion.precision())
            .add(Metric.RECALL, confusion.recall())
            .add(Metric.F1, confusion.f1())
            .add(Metric.CALIBRATION_ERROR, calibrationError(state.calibration(), weight))
            .add(Metric.POSITIVE_RATE, ranking.positiveRate())
            .metrics();
    List<List<Double>> table =
        List.of(
            List.of(confusion.trueNegatives(), confusion.falsePositives()),
            List.of(confusion.falseNegatives(), confusion.truePositives()));
    return new Measures(
        state.rows(), weight, metrics, table, calibration(state.calibration()), null);
  }

  /** Sum over bins of weight / all weight * |mean score - positive rate|. */
  private static double calibrationError(CalibrationState state, double weight) {
    double sum = 0;
    for (CalibrationState.Bin bin : state.bins()) {
      sum += Math.abs(bin.scores().value() - bin.positives().value());
    }
    return sum / weight;
  }

  private static List<CalibrationBin> calibration(CalibrationState state) {
    List<CalibrationBin> bins = new ArrayList<>();
    for (int i = 0; i < CalibrationState.BINS; i++) {
      CalibrationState.Bin bin = state.bins().get(i);
      double weight = bin.weight().value();
      bins.add(
          new CalibrationBin(
              (double) i / CalibrationState.BINS,
              (double) (i + 1) / CalibrationState.BINS,
              bin.rows(),
              weight,
              bin.scores().value() / weight,
              bin.positives().value() / weight));
    }
    return bins;
  }
}
