package io.steelyard.benchmarks;

import io.steelyard.schemas.rows.Column;
import io.steelyard.schemas.rows.DoubleColumn;
import io.steelyard.schemas.rows.LongColumn;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.statistics.ByteHash;
import io.steelyard.transforms.statistics.NormalDistribution;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows for features, and the loop that somebody would write for each over the same arrays. Tags
 * have 4 words of 50, reviews 20, merchants one; {@code gaps} is a number of which a tenth is
 * missing.
 */
final class StepLoops {
  static final int ROWS = 1_000;

  private final SplittableRandom random = new SplittableRandom(17);
  final StringColumn tags = texts(4, "|");
  final StringColumn review = texts(20, " ");
  final StringColumn merchants = texts(1, "");
  final DoubleColumn first = numbers();
  final DoubleColumn second = numbers();
  final DoubleColumn third = numbers();
  final DoubleColumn gaps = gaps();
  final LongColumn at =
      new LongColumn(random.longs(ROWS, 0, 1_700_000_000_000L).toArray(), new long[0], ROWS);

  private final double[][] loadings = {{0.5, 0.75, -0.25}, {-0.5, 0.25, 0.75}};
  private final double[] means = {0.5, 0.5, 0.5};
  private final Map<String, Integer> indices = indices();
  private final Map<String, Double> shares = new HashMap<>();
  private final Map<String, double[]> scales = new HashMap<>();
  private final double[] landmarks = first.values().clone();
  private final double[] knots = {-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75};
  private final double[] edges = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
  private final double[] numbers = new double[ROWS];
  private final double[][] loops = new double[50][ROWS];
  private final int[] buckets = new int[ROWS];

  StepLoops() {
    for (int i = 0; i < 50; i++) {
      shares.put("Word" + i, i / 50.0);
      scales.put("Word" + i, new double[] {i / 100.0, 1 + i});
    }
    Arrays.sort(landmarks);
  }

  /** In the order of the definition's columns: all but the label. */
  List<Column> columns() {
    return List.of(tags, review, first, second, third, gaps, at, merchants);
  }

  private StringColumn texts(int count, String between) {
    return StringColumn.of(
        IntStream.range(0, ROWS)
            .mapToObj(
                row ->
                    IntStream.range(0, count)
                        .mapToObj(i -> "Word" + random.nextInt(50))
                        .collect(Collectors.joining(between)))
            .toList());
  }

  private DoubleColumn numbers() {
    return new DoubleColumn(random.doubles(ROWS).toArray(), ROWS);
  }

  private DoubleColumn gaps() {
    double[] values = numbers().values();
    for (int row = 0; row < ROWS; row += 10) {
      values[row] = Double.NaN;
    }
    return new DoubleColumn(values, ROWS);
  }

  private static Map<String, Integer> indices() {
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      indices.put("word" + i, i);
      indices.put("Word" + i, i);
    }
    return indices;
  }

  /** A number of each of those with gaps. */
  double[] each(DoubleUnaryOperator operator) {
    double[] values = gaps.values();
    for (int row = 0; row < ROWS; row++) {
      numbers[row] = operator.applyAsDouble(values[row]);
    }
    return numbers;
  }

  /** One of ten buckets, as numbers. */
  double[][] bucketize() {
    double[] values = gaps.values();
    for (int bucket = 0; bucket <= edges.length; bucket++) {
      Arrays.fill(loops[bucket], 0);
    }
    for (int row = 0; row < ROWS; row++) {
      if (!Double.isNaN(values[row])) {
        int place = Arrays.binarySearch(edges, values[row]);
        loops[place >= 0 ? place + 1 : -place - 1][row] = 1;
      }
    }
    return loops;
  }

  /** The place of a merchant among those that are known, as numbers. */
  double[][] vocabulary() {
    for (double[] loop : loops) {
      Arrays.fill(loop, 0);
    }
    for (int row = 0; row < ROWS; row++) {
      Integer index = indices.get(text(merchants, row));
      if (index != null) {
        loops[index][row] = 1;
      }
    }
    return loops;
  }

  /** The hash of a merchant, as numbers. */
  double[][] hash() {
    for (int bucket = 0; bucket < 32; bucket++) {
      Arrays.fill(loops[bucket], 0);
    }
    for (int row = 0; row < ROWS; row++) {
      long hash = ByteHash.of(merchants.bytes(), merchants.start(row), merchants.end(row));
      loops[ByteHash.bucket(hash, 32)][row] = 1;
    }
    return loops;
  }

  /** The hour as a number. */
  double[] hourOfDay() {
    for (int row = 0; row < ROWS; row++) {
      numbers[row] = Instant.ofEpochMilli(at.value(row)).atOffset(ZoneOffset.UTC).getHour();
    }
    return numbers;
  }

  /** The place of the hour on a circle. */
  double[][] cyclic() {
    for (int row = 0; row < ROWS; row++) {
      int hour = Instant.ofEpochMilli(at.value(row)).atOffset(ZoneOffset.UTC).getHour();
      double angle = 2 * Math.PI * hour / 24;
      loops[0][row] = Math.sin(angle);
      loops[1][row] = Math.cos(angle);
    }
    return loops;
  }

  double[][] multiHot() {
    for (double[] loop : loops) {
      Arrays.fill(loop, 0);
    }
    for (int row = 0; row < ROWS; row++) {
      for (String tag : text(tags, row).split("\\|", -1)) {
        Integer index = indices.get(tag);
        if (index != null) {
          loops[index][row] = 1;
        }
      }
    }
    return loops;
  }

  double[][] wordCounts() {
    for (double[] loop : loops) {
      Arrays.fill(loop, 0);
    }
    byte[] bytes = review.bytes();
    for (int row = 0; row < ROWS; row++) {
      StringBuilder word = new StringBuilder();
      for (int i = review.start(row); i <= review.end(row); i++) {
        byte letter = i < review.end(row) ? bytes[i] : (byte) ' ';
        if (letter == ' ') {
          Integer index = indices.get(word.toString());
          if (index != null) {
            loops[index][row]++;
          }
          word.setLength(0);
        } else {
          word.append((char) (letter >= 'A' && letter <= 'Z' ? letter | 0x20 : letter));
        }
      }
    }
    return loops;
  }

  double[][] tfIdf() {
    wordCounts();
    for (int row = 0; row < ROWS; row++) {
      double total = 0;
      for (double[] loop : loops) {
        loop[row] *= 1.5;
        total += loop[row] * loop[row];
      }
      double length = Math.sqrt(total);
      for (double[] loop : loops) {
        loop[row] /= length;
      }
    }
    return loops;
  }

  int[] cross() {
    for (int row = 0; row < ROWS; row++) {
      int hash = 0;
      for (int i = tags.start(row); i < tags.end(row); i++) {
        hash = 31 * hash + tags.bytes()[i];
      }
      for (int i = review.start(row); i < review.end(row); i++) {
        hash = 31 * hash + review.bytes()[i];
      }
      buckets[row] = Integer.remainderUnsigned(hash, 1000);
    }
    return buckets;
  }

  double[][] polynomials() {
    for (int row = 0; row < ROWS; row++) {
      double[] x = {first.values()[row], second.values()[row], third.values()[row]};
      int next = 0;
      for (int i = 0; i < 3; i++) {
        loops[next++][row] = x[i];
        for (int j = i; j < 3; j++) {
          loops[next++][row] = x[i] * x[j];
          for (int k = j; k < 3; k++) {
            loops[next++][row] = x[i] * x[j] * x[k];
          }
        }
      }
    }
    return loops;
  }

  double[] frequency() {
    for (int row = 0; row < ROWS; row++) {
      numbers[row] = shares.getOrDefault(text(merchants, row), 0.0);
    }
    return numbers;
  }

  double[] quantileTransform() {
    for (int row = 0; row < ROWS; row++) {
      double x = first.values()[row];
      int at = Arrays.binarySearch(landmarks, x);
      int below = at >= 0 ? at : -at - 2;
      if (below < 0 || below == ROWS - 1) {
        numbers[row] = below < 0 ? 0 : 1;
      } else {
        double share = (x - landmarks[below]) / (landmarks[below + 1] - landmarks[below]);
        numbers[row] = (below + share) / (ROWS - 1);
      }
    }
    return numbers;
  }

  double[] quantileTransformToNormal() {
    quantileTransform();
    for (int row = 0; row < ROWS; row++) {
      double normalized = NormalDistribution.quantile(numbers[row]);
      numbers[row] = Math.min(Math.max(normalized, -5.199337582192817), 5.199337582192817);
    }
    return numbers;
  }

  double[][] splines() {
    for (int i = 0; i < 7; i++) {
      Arrays.fill(loops[i], 0);
    }
    for (int row = 0; row < ROWS; row++) {
      double x = first.values()[row];
      int at = Math.min((int) (x * 4), 3);
      double[] values = {1, 0, 0, 0};
      for (int degree = 1; degree <= 3; degree++) {
        double carried = 0;
        for (int i = 0; i < degree; i++) {
          double to = knots[at + 4 + i];
          double from = knots[at + 4 + i - degree];
          double part = values[i] / (to - from);
          values[i] = carried + part * (to - x);
          carried = part * (x - from);
        }
        values[degree] = carried;
      }
      for (int i = 0; i < 4; i++) {
        loops[at + i][row] = values[i];
      }
    }
    return loops;
  }

  double[] scaleWithin() {
    for (int row = 0; row < ROWS; row++) {
      double[] scale = scales.get(text(merchants, row));
      double x = first.values()[row];
      numbers[row] = scale == null ? x : (x - scale[0]) / scale[1];
    }
    return numbers;
  }

  double[][] pca() {
    for (int row = 0; row < ROWS; row++) {
      double a = (orMean(first.values()[row], 0) - means[0]) / 0.3;
      double b = (orMean(second.values()[row], 1) - means[1]) / 0.3;
      double c = (orMean(third.values()[row], 2) - means[2]) / 0.3;
      for (int i = 0; i < 2; i++) {
        loops[i][row] = a * loadings[i][0] + b * loadings[i][1] + c * loadings[i][2];
      }
    }
    return loops;
  }

  double[][] select() {
    for (int row = 0; row < ROWS; row++) {
      loops[0][row] = first.values()[row];
      loops[1][row] = third.values()[row];
    }
    return loops;
  }

  private double orMean(double value, int column) {
    return Double.isNaN(value) ? means[column] : value;
  }

  private static String text(StringColumn column, int row) {
    return new String(
        column.bytes(),
        column.start(row),
        column.end(row) - column.start(row),
        StandardCharsets.UTF_8);
  }
}
