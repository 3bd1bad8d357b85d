package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Columns that know the label: one that alone tells two classes apart with an area under the ROC
 * curve above 0.99, or is missing where the label is of one class. Texts count by the share of
 * positive rows among those of the other half that have them, so that a text of one row tells
 * nothing.
 */
final class LeakRule {
  private static final double LEAK = 0.99;
  private static final double SUSPECT = 0.95;
  private static final long FEWEST = 10;

  private final Sample sample;
  private final int label;
  private final String positive;
  private final long positives;
  private final long negatives;

  /**
   * For a label of two classes.
   *
   * @param label its position
   */
  LeakRule(Sample sample, int label, String positive) {
    this.sample = sample;
    this.label = label;
    this.positive = positive;
    this.positives = count(this::isPositive);
    this.negatives = count(this::isNegative);
  }

  private long count(IntPredicate rows) {
    return IntStream.range(0, sample.size()).filter(rows).mapToLong(sample::count).sum();
  }

  private boolean isPositive(int row) {
    return sample.text(row, label).equals(positive);
  }

  private boolean isNegative(int row) {
    return !isPositive(row) && !sample.text(row, label).isEmpty();
  }

  /**
   * What a column knows.
   *
   * @param words what is seen; empty where nothing is suspicious
   */
  record Finding(Verdict verdict, String words) {}

  /** What follows from a finding. */
  enum Verdict {
    CLEAN,
    SUSPECT,
    LEAK
  }

  /** What a column knows of the label. */
  Finding of(ColumnFacts facts, int column, ColumnKind kind) {
    if (positives < FEWEST || negatives < FEWEST) {
      return new Finding(Verdict.CLEAN, "");
    }
    if (facts.missing() > 0 && facts.present() > 0) {
      double gaps = auc(row -> sample.text(row, column).isEmpty() ? 1 : 0);
      if (gaps > LEAK) {
        return new Finding(
            Verdict.LEAK,
            "is missing where the label is of one class: AUC " + rounded(gaps) + rows());
      }
    }
    double auc =
        kind.role() == Role.QUANTITY
            ? auc(row -> number(sample.text(row, column)))
            : auc(rates(column));
    String words = "alone tells the label: AUC " + rounded(auc) + rows();
    return auc > LEAK
        ? new Finding(Verdict.LEAK, words)
        : auc > SUSPECT ? new Finding(Verdict.SUSPECT, words) : new Finding(Verdict.CLEAN, "");
  }

  private String rows() {
    return " in " + GroupedNumber.of(sample.rows()) + " rows";
  }

  private static String rounded(double auc) {
    return String.format(Locale.ROOT, "%.4f", auc);
  }

  /** The number that a text is with a decimal point or comma, below all others where it is none. */
  static double number(String text) {
    double number = text.isEmpty() ? Double.NaN : Numbers.of(text.replace(',', '.'));
    return Double.isNaN(number) ? Double.NEGATIVE_INFINITY : number;
  }

  /** A number of each row. */
  private interface Score {
    double of(int row);
  }

  /** The share of positive rows of the other half that have the row's text. */
  private Score rates(int column) {
    Map<String, double[]> tallies = new HashMap<>();
    for (int row = 0; row < sample.size(); row++) {
      if (!sample.text(row, label).isEmpty()) {
        double[] tally = tallies.computeIfAbsent(sample.text(row, column), text -> new double[4]);
        int half = 2 * sample.half(row);
        tally[half] += isPositive(row) ? sample.count(row) : 0;
        tally[half + 1] += sample.count(row);
      }
    }
    double prior = (double) positives / (positives + negatives);
    return row -> {
      double[] tally = tallies.getOrDefault(sample.text(row, column), new double[4]);
      int half = 2 * (1 - sample.half(row));
      return (tally[half] + prior) / (tally[half + 1] + 1);
    };
  }

  /** The area under the ROC curve of a score, whichever way it points. */
  private double auc(Score score) {
    double[] scores = IntStream.range(0, sample.size()).mapToDouble(score::of).toArray();
    Integer[] order = new Integer[sample.size()];
    Arrays.setAll(order, row -> row);
    Arrays.sort(order, Comparator.comparingDouble(row -> scores[row]));
    double below = 0;
    double pairs = 0;
    for (int begin = 0; begin < order.length; ) {
      int end = begin;
      double positivesHere = 0;
      double negativesHere = 0;
      while (end < order.length && scores[order[end]] == scores[order[begin]]) {
        positivesHere += isPositive(order[end]) ? sample.count(order[end]) : 0;
        negativesHere += isNegative(order[end]) ? sample.count(order[end]) : 0;
        end++;
      }
      pairs += positivesHere * (below + negativesHere / 2);
      below += negativesHere;
      begin = end;
    }
    double auc = pairs / ((double) positives * negatives);
    return Math.max(auc, 1 - auc);
  }
}
