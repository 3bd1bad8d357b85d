package io.steelyard.benchmarks;

import io.steelyard.transforms.formats.text.ShortestDecimal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the transactions as the hand-written loop sees it: fields by position, the checks of
 * {@code definitions/scoring.pipeline.yaml}, and the score. Reused for every line of a thread.
 */
public final class HandWrittenRow {
  private static final int FIELDS = 15;
  private static final int WRONG_NUMBER = -1;
  private static final int[] NOT_EMPTY = {0, 2, 3};
  private static final int[] NUMBERS = {5, 10, 11, 12, 13};
  private static final double[] MAXIMA = {
    100_000, Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE, 21_000
  };
  private static final boolean[] REQUIRED = {true, false, true, false, false};
  private static final boolean[] WHOLE = {false, true, true, false, false};
  private static final int[] CATEGORIES = {8, 9, 7, 4};
  private static final int[] MONTH_DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final byte[] ONE = {',', '1', ','};
  private static final byte[] ZERO = {',', '0', ','};
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final LearnedNumbers learned;
  private final List<Map<String, double[]>> categories;
  private final byte[] tail;
  private final int[] starts = new int[FIELDS];
  private final int[] ends = new int[FIELDS];
  private final byte[] digits = new byte[ShortestDecimal.LONGEST];
  private byte[] bytes = new byte[0];
  private double score;

  public HandWrittenRow(LearnedNumbers learned) {
    this.learned = learned;
    this.categories = learned.categories().stream().map(HandWrittenRow::copy).toList();
    this.tail = (learned.origin() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static Map<String, double[]> copy(Map<String, double[]> weights) {
    return new HashMap<>(weights);
  }

  /** Parses, checks and scores a line; answers why it is rejected, or null. */
  public @Nullable String parse(byte[] line, int from, int to) {
    bytes = line;
    String wrong = split(from, to);
    if (wrong != null) {
      return wrong;
    }
    for (int column : NOT_EMPTY) {
      if (length(column) == 0) {
        return "missing field " + column;
      }
    }
    if (length(6) != 3 || length(7) != 2) {
      return "wrong length of currency or country";
    }
    int hour = hour(starts[1], length(1));
    return hour < 0 ? "no time" : score(hour);
  }

  /** Finds the fields; a quoted one without its quotation marks. */
  private @Nullable String split(int from, int to) {
    int field = 0;
    int position = from;
    while (true) {
      if (field == FIELDS) {
        return "too many fields";
      }
      if (position < to && bytes[position] == '"') {
        starts[field] = ++position;
        while (position < to && bytes[position] != '"') {
          position++;
        }
        ends[field++] = position;
        position++;
        if (position > to || (position < to && bytes[position] != ',')) {
          return "an open quote, or one within a field";
        }
      } else {
        starts[field] = position;
        while (position < to && bytes[position] != ',') {
          if (bytes[position] == '"') {
            return "a quote within a field";
          }
          position++;
        }
        ends[field++] = position;
      }
      if (position == to) {
        return field == FIELDS ? null : "too few fields";
      }
      position++;
    }
  }

  private @Nullable String score(int hour) {
    double negative = 0.0;
    double positive = 0.0;
    double[] negativeWeights = learned.numberWeights()[0];
    double[] positiveWeights = learned.numberWeights()[1];
    for (int i = 0; i < NUMBERS.length; i++) {
      int column = NUMBERS[i];
      double value = number(starts[column], ends[column]);
      if (Double.isNaN(value)) {
        if (REQUIRED[i]) {
          return "missing number";
        }
        value = learned.means()[i];
      } else if (!(value >= 0 && value <= MAXIMA[i])) {
        return "no number, or out of range, in field " + column;
      } else if (WHOLE[i] && value != Math.rint(value)) {
        return "no whole number in field " + column;
      }
      double standardized = (value - learned.means()[i]) / learned.deviations()[i];
      negative += negativeWeights[i] * standardized;
      positive += positiveWeights[i] * standardized;
    }
    negative += learned.hourWeights()[0][hour];
    positive += learned.hourWeights()[1][hour];
    for (int i = 0; i < CATEGORIES.length; i++) {
      int column = CATEGORIES[i];
      String text = new String(bytes, starts[column], length(column), StandardCharsets.ISO_8859_1);
      double[] weights = categories.get(i).get(text);
      if (weights != null) {
        negative += weights[0];
        positive += weights[1];
      } else if (i == 0 || (i == 1 && !text.isEmpty())) {
        return "unknown channel or device";
      }
    }
    double odds = positive + learned.bias()[1] - (negative + learned.bias()[0]);
    score = 1.0 / (1.0 + StrictMath.exp(-odds));
    return null;
  }

  /** Writes the prediction of the line that was parsed last. */
  public void write(OutputStream out) throws IOException {
    out.write(bytes, starts[0], length(0));
    out.write(',');
    out.write(bytes, starts[1], length(1));
    out.write(',');
    out.write(digits, 0, ShortestDecimal.write(score, digits, 0));
    out.write(score >= 0.5 ? ONE : ZERO);
    out.write(tail);
  }

  private int length(int column) {
    return ends[column] - starts[column];
  }

  /** The hour of a time such as 2026-01-01T01:03:55.467Z, or -1. */
  private int hour(int start, int length) {
    if (length != 24 || bytes[start + 10] != 'T' || bytes[start + 23] != 'Z') {
      return -1;
    }
    for (int i = 0; i < 23; i++) {
      boolean mark = i == 4 || i == 7 || i == 10 || i == 13 || i == 16 || i == 19;
      if (!mark && (bytes[start + i] < '0' || bytes[start + i] > '9')) {
        return -1;
      }
    }
    int year = two(start) * 100 + two(start + 2);
    int month = two(start + 5);
    int day = two(start + 8);
    int hour = two(start + 11);
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    boolean real = month >= 1 && month <= 12 && day >= 1 && day <= MONTH_DAYS[month - 1];
    boolean known = real && (leap || month != 2 || day < 29);
    return known && hour < 24 && two(start + 14) < 60 && two(start + 17) < 60 ? hour : -1;
  }

  private int two(int at) {
    return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
  }

  /** The number, NaN where there is none, or -1, which no column allows, where it is wrong. */
  private double number(int start, int end) {
    if (start == end) {
      return Double.NaN;
    }
    long value = 0;
    int fraction = -1;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (b >= '0' && b <= '9' && value < 100_000_000_000_000L) {
        value = value * 10 + b - '0';
        fraction += fraction >= 0 ? 1 : 0;
      } else if (b == '.' && fraction < 0) {
        fraction = 0;
      } else {
        return slowNumber(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
      }
    }
    return fraction <= 0 ? value : value / POWERS[fraction];
  }

  private static double slowNumber(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return WRONG_NUMBER;
    }
  }
}
