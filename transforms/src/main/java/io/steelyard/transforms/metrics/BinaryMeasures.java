package io.steelyard.transforms.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The metrics of a {@link BinaryState}. */
final class BinaryMeasures {
  private BinaryMeasures() {}

  static Measures of(BinaryState state, BinaryConfusion confusion) {
    ScoreRanking ranking = new ScoreRanking(state.scores());
    ScoreRanking.Estimate auc = ranking.areaUnderRoc();
    ScoreRanking.Estimate precision = ranking.averagePrecision();
    double rows = state.rows();
    SortedMap<String, Double> metrics =
        new Measures.Collector()
            .add(Metrics.AUC, auc.value())
            .add(Metrics.AUC_BOUND, auc.bound())
            .add(Metrics.AVERAGE_PRECISION, precision.value())
            .add(Metrics.AVERAGE_PRECISION_BOUND, precision.bound())
            .add(Metrics.LOG_LOSS, state.logLoss().value() / rows)
            .add(Metrics.BRIER, state.squares().value() / rows)
            .add(Metrics.ACCURACY, confusion.accuracy())
            .add(Metrics.ERROR, confusion.error())
            .add(Metrics.PRECISION, confusion.precision())
            .add(Metrics.RECALL, confusion.recall())
            .add(Metrics.F1, confusion.f1())
            .add(Metrics.CALIBRATION_ERROR, calibrationError(state))
            .add(Metrics.POSITIVE_RATE, ranking.allPositives() / rows)
            .metrics();
    List<List<Long>> table =
        List.of(
            List.of(confusion.trueNegatives(), confusion.falsePositives()),
            List.of(confusion.falseNegatives(), confusion.truePositives()));
    return new Measures(state.rows(), metrics, table, calibration(state.calibration()));
  }

  /** Sum over bins of rows / all rows * |mean score - positive rate|. */
  private static double calibrationError(BinaryState state) {
    double sum = 0;
    for (CalibrationState.Bin bin : state.calibration().bins()) {
      sum += Math.abs(bin.scores().value() - bin.positives());
    }
    return sum / state.rows();
  }

  private static List<CalibrationBin> calibration(CalibrationState state) {
    List<CalibrationBin> bins = new ArrayList<>();
    for (int i = 0; i < CalibrationState.BINS; i++) {
      CalibrationState.Bin bin = state.bins().get(i);
      double rows = bin.rows();
      bins.add(
          new CalibrationBin(
              (double) i / CalibrationState.BINS,
              (double) (i + 1) / CalibrationState.BINS,
              bin.rows(),
              bin.scores().value() / rows,
              bin.positives() / rows));
    }
    return bins;
  }
}
