package io.steelyard.transforms.drafting;

import io.steelyard.schemas.GroupedNumber;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Columns that know the label: one that alone tells two classes apart with an area under the ROC
 * curve above 0.99, or with one other that does not, or is missing where the label is of one class.
 * Texts count by the share of positive rows among those of the other half that have them, so that a
 * text of one row tells nothing.
 */
final class LeakRule {
  private static final double LEAK = 0.99;
  private static final double SUSPECT = 0.95;
  private static final long FEWEST = 10;
  private static final int PAIR_ROWS = 4096;
  private static final int MOST_PARTNERS = 50;

  private final Sample sample;
  private final List<ColumnFacts> columns;
  private final List<ColumnKind> kinds;
  private final int label;
  private final String positive;
  private final long positives;
  private final long negatives;

  /**
   * For a label of two classes.
   *
   * @param label its position
   */
  LeakRule(
      Sample sample,
      List<ColumnFacts> columns,
      List<ColumnKind> kinds,
      int label,
      String positive) {
    this.sample = sample;
    this.columns = columns;
    this.kinds = kinds;
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
  Finding of(int column) {
    ColumnFacts facts = columns.get(column);
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
    double auc = alone(column);
    String words = "alone tells the label: AUC " + rounded(auc) + rows();
    if (auc > LEAK) {
      return new Finding(Verdict.LEAK, words);
    }
    if (auc <= SUSPECT) {
      return new Finding(Verdict.CLEAN, "");
    }
    String pair = isNumber(column) ? pair(column) : "";
    return pair.isEmpty() ? new Finding(Verdict.SUSPECT, words) : new Finding(Verdict.LEAK, pair);
  }

  private boolean isNumber(int column) {
    return kinds.get(column).role() == Role.QUANTITY;
  }

  private double alone(int column) {
    return isNumber(column) ? auc(numbers(column, sample.size())) : auc(rates(column));
  }

  private double[] numbers(int column, int rows) {
    return IntStream.range(0, rows).mapToDouble(row -> number(sample.text(row, column))).toArray();
  }

  /**
   * What a number that nearly tells the label alone does with one that does not, such as a tip by
   * its fare where the label is whether that is more than a fifth; empty where there is no such
   * other.
   */
  private String pair(int column) {
    int rows = Math.min(PAIR_ROWS, sample.size());
    double[] first = numbers(column, rows);
    int[] partners =
        IntStream.range(0, columns.size())
            .filter(other -> other != column && other != label && isNumber(other))
            .limit(MOST_PARTNERS)
            .toArray();
    for (int other : partners) {
      double[] second = numbers(other, rows);
      for (Pairing pairing : Pairing.values()) {
        double auc = auc(pairing.of(first, second));
        if (auc > LEAK && alone(other) <= SUSPECT) {
          return "tells the label with "
              + columns.get(other).name()
              + ": AUC "
              + rounded(auc)
              + " of their "
              + pairing.word;
        }
      }
    }
    return "";
  }

  /** What two numbers say together. */
  private enum Pairing {
    RATIO("ratio"),
    DIFFERENCE("difference"),
    PRODUCT("product");

    private final String word;

    Pairing(String word) {
      this.word = word;
    }

    private double of(double a, double b) {
      return switch (this) {
        case RATIO -> a / b;
        case DIFFERENCE -> a - b;
        case PRODUCT -> a * b;
      };
    }

    /** Of each row; below all others where it is no number, such as 0 / 0. */
    private double[] of(double[] a, double[] b) {
      double[] both = new double[a.length];
      for (int row = 0; row < both.length; row++) {
        double number = of(a[row], b[row]);
        both[row] = Double.isNaN(number) ? Double.NEGATIVE_INFINITY : number;
      }
      return both;
    }
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

  private double auc(Score score) {
    return auc(IntStream.range(0, sample.size()).mapToDouble(score::of).toArray());
  }

  /** The area under the ROC curve of scores of the first rows, whichever way they point. */
  private double auc(double[] scores) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, row -> row);
    Arrays.sort(order, Comparator.comparingDouble(row -> scores[row]));
    double above = 0;
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
      above += positivesHere;
      begin = end;
    }
    double auc = pairs / (above * below);
    return Math.max(auc, 1 - auc);
  }
}
