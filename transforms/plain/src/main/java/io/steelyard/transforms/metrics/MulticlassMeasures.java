package io.steelyard.transforms.metrics;

import io.steelyard.schemas.definition.syntax.Metric;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The metrics of a {@link MulticlassState}. */
final class MulticlassMeasures {
  private static final int LARGEST_TABLE = 1_000;

  private MulticlassMeasures() {}

  static Measures of(MulticlassState state) {
    ExactTable table = state.confusion().table();
    int classes = state.classes();
    // The labels that are no class are one more here, and each is a class of its own below.
    BigInteger[] labelled = zeros(classes + 1);
    BigInteger[] predicted = zeros(classes + 1);
    BigInteger[] right = zeros(classes + 1);
    BigInteger all = BigInteger.ZERO;
    BigInteger allRight = BigInteger.ZERO;
    for (int i = 0; i < table.size(); i++) {
      BigInteger units = table.units()[i];
      int actual = (int) (table.keys()[i] / classes);
      int said = (int) (table.keys()[i] % classes);
      labelled[actual] = labelled[actual].add(units);
      predicted[said] = predicted[said].add(units);
      all = all.add(units);
      if (actual == said) {
        right[actual] = units;
        allRight = allRight.add(units);
      }
    }
    double weight = table.value(all);
    int labels = labelled[classes].signum() > 0 ? classes + 1 : classes;
    SortedMap<String, Double> metrics =
        new Measures.Collector()
            .add(Metric.ACCURACY, table.value(allRight) / weight)
            .add(Metric.ERROR, table.value(all.subtract(allRight)) / weight)
            .add(Metric.LOG_LOSS, state.logLoss().value() / weight)
            .add(Metric.MACRO_F1, macroF1(table, state, labelled, predicted, right))
            .add(Metric.BALANCED_ACCURACY, balancedAccuracy(table, state, labelled, right))
            .metrics();
    List<List<Double>> confusion = confusion(table, labels, classes);
    return new Measures(state.rows(), weight, metrics, confusion, List.of(), null);
  }

  /** The rows whose label is no class, of a state where each row counts once. */
  static UnseenClasses unseen(MulticlassState state) {
    ExactTable table = state.confusion().table();
    long first = (long) state.classes() * state.classes();
    BigInteger rows = BigInteger.ZERO;
    for (int i = table.size() - 1; i >= 0 && table.keys()[i] >= first; i--) {
      rows = rows.add(table.units()[i]);
    }
    return UnseenClasses.of((long) table.value(rows), state.unseen());
  }

  private static BigInteger[] zeros(int classes) {
    BigInteger[] zeros = new BigInteger[classes];
    Arrays.fill(zeros, BigInteger.ZERO);
    return zeros;
  }

  /** A class that nothing predicts has an F1 of 0. */
  private static double macroF1(
      ExactTable table,
      MulticlassState state,
      BigInteger[] labelled,
      BigInteger[] predicted,
      BigInteger[] right) {
    double sum = 0;
    int seen = 0;
    for (int i = 0; i < state.classes(); i++) {
      BigInteger both = labelled[i].add(predicted[i]);
      if (both.signum() > 0) {
        sum += 2.0 * table.value(right[i]) / table.value(both);
        seen++;
      }
    }
    return sum / (seen + state.unseen().different());
  }

  /** A class that nothing predicts has a recall of 0. */
  private static double balancedAccuracy(
      ExactTable table, MulticlassState state, BigInteger[] labelled, BigInteger[] right) {
    double sum = 0;
    int seen = 0;
    for (int i = 0; i < state.classes(); i++) {
      if (labelled[i].signum() > 0) {
        sum += table.value(right[i]) / table.value(labelled[i]);
        seen++;
      }
    }
    return sum / (seen + state.unseen().different());
  }

  private static List<List<Double>> confusion(ExactTable table, int labels, int classes) {
    if (classes > LARGEST_TABLE) {
      return List.of();
    }
    Double[][] rows = new Double[labels][classes];
    for (Double[] row : rows) {
      Arrays.fill(row, 0.0);
    }
    for (int i = 0; i < table.size(); i++) {
      int actual = (int) (table.keys()[i] / classes);
      rows[actual][(int) (table.keys()[i] % classes)] = table.value(table.units()[i]);
    }
    return Stream.of(rows).map(List::of).toList();
  }
}
