package io.steelyard.transforms.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The metrics of a {@link MulticlassState}. */
final class MulticlassMeasures {
  private static final int LARGEST_TABLE = 1_000;

  private MulticlassMeasures() {}

  static Measures of(MulticlassState state) {
    int classes = state.classes();
    long[] labelled = new long[classes];
    long[] predicted = new long[classes];
    long[] right = new long[classes];
    long allRight = 0;
    SparseCounts confusion = state.confusion();
    for (int i = 0; i < confusion.size(); i++) {
      int actual = (int) (confusion.key(i) / classes);
      int said = (int) (confusion.key(i) % classes);
      labelled[actual] += confusion.count(i);
      predicted[said] += confusion.count(i);
      if (actual == said) {
        right[actual] = confusion.count(i);
        allRight += confusion.count(i);
      }
    }
    double rows = state.rows();
    SortedMap<String, Double> metrics =
        new Measures.Collector()
            .add(Metrics.ACCURACY, allRight / rows)
            .add(Metrics.ERROR, (state.rows() - allRight) / rows)
            .add(Metrics.LOG_LOSS, state.logLoss().value() / rows)
            .add(Metrics.MACRO_F1, macroF1(labelled, predicted, right))
            .metrics();
    return new Measures(state.rows(), metrics, table(state), List.of());
  }

  private static double macroF1(long[] labelled, long[] predicted, long[] right) {
    double sum = 0;
    int seen = 0;
    for (int i = 0; i < labelled.length; i++) {
      if (labelled[i] + predicted[i] > 0) {
        sum += 2.0 * right[i] / (labelled[i] + predicted[i]);
        seen++;
      }
    }
    return sum / seen;
  }

  private static List<List<Long>> table(MulticlassState state) {
    List<List<Long>> table = new ArrayList<>();
    for (int actual = 0; actual < state.classes() && state.classes() <= LARGEST_TABLE; actual++) {
      List<Long> row = new ArrayList<>();
      for (int said = 0; said < state.classes(); said++) {
        row.add(state.confusion().of((long) actual * state.classes() + said));
      }
      table.add(row);
    }
    return table;
  }
}
