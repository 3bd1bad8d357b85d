package io.steelyard.benchmarks;

import io.steelyard.schemas.rows.RowBatch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * False alarms and power of the verdict on columns that bins see badly, and false alarms on random
 * windows of census-income and adult. Baselines and windows go the way of training and scoring.
 */
final class ColumnsBenchmark {
  private static final int WINDOWS = 200;
  private static final int[] SIZES = {200, 632, 2_000, 6_325, 20_000};
  private static final double STEP = 1.1;

  private ColumnsBenchmark() {}

  /** Rows that do not drift; of some worlds a share of them may have changed. */
  private interface Rows {
    RowBatch draw(SplittableRandom random, int rows);
  }

  /**
   * Simulates.
   *
   * @param arguments {@code rates} of the simulated columns, {@code public} of the data sets,
   *     {@code power} or {@code all}; the number of baselines (100); the rows of simulated ones
   *     (20,000); the folder of the data sets ({@code ../shared/data})
   */
  static void run(List<String> arguments, PrintStream out) throws IOException {
    String part = arguments.isEmpty() ? "all" : arguments.get(0);
    int baselines = arguments.size() > 1 ? Integer.parseInt(arguments.get(1)) : 100;
    int rows = arguments.size() > 2 ? Integer.parseInt(arguments.get(2)) : 20_000;
    Path data = Path.of(arguments.size() > 3 ? arguments.get(3) : "../shared/data");
    if (part.equals("rates") || part.equals("all")) {
      out.printf(Locale.ROOT, "%% that alarm, %d baselines of %d rows%n", baselines, rows);
      for (ColumnWorld world : ColumnWorld.values()) {
        rates(world.name(), baselines, rows, (random, size) -> world.rows(random, size, 0), out);
      }
    }
    if (part.equals("public") || part.equals("all")) {
      out.printf(Locale.ROOT, "%% that alarm, %d baselines of half the rows%n", baselines);
      for (PublicRows.Source source : PublicRows.Source.values()) {
        publicRates(PublicRows.read(source, data), baselines, out);
      }
    }
    if (part.equals("power") || part.equals("all")) {
      out.println("smallest change found in 90 % of windows: verdict, index > 0.1, index > 0.25");
      for (ColumnWorld world : ColumnWorld.values()) {
        power(world, rows, out);
      }
    }
  }

  private static void rates(
      String name, int baselines, int baselineRows, Rows rows, PrintStream out) {
    print(
        name,
        baselines,
        number -> {
          SplittableRandom random = new SplittableRandom(1_000 + number);
          TrainedMonitor monitor = new TrainedMonitor(rows.draw(random, baselineRows), number);
          return alarms(monitor, random, rows, baselineRows);
        },
        out);
  }

  /** Of each baseline, which is a random half, windows of the other half. */
  private static void publicRates(PublicRows all, int baselines, PrintStream out) {
    print(
        all.name(),
        baselines,
        number -> {
          SplittableRandom random = new SplittableRandom(2_000 + number);
          int[] order = all.shuffled(random);
          int half = order.length / 2;
          TrainedMonitor monitor = new TrainedMonitor(all.rows(Arrays.copyOf(order, half)), number);
          return alarms(
              monitor, random, (draws, size) -> all.drawn(draws, order, half, size), half);
        },
        out);
  }

  private static int[] alarms(
      TrainedMonitor monitor, SplittableRandom random, Rows rows, int baselineRows) {
    int judged = (int) Arrays.stream(SIZES).filter(size -> size <= baselineRows).count();
    int[] alarms = new int[judged];
    for (int size = 0; size < judged; size++) {
      for (int window = 0; window < WINDOWS; window++) {
        alarms[size] += monitor.alarms(rows.draw(random, SIZES[size])) ? 1 : 0;
      }
    }
    return alarms;
  }

  private interface Baseline {
    int[] alarms(int number);
  }

  private static void print(String name, int baselines, Baseline each, PrintStream out) {
    int[][] alarms =
        IntStream.range(0, baselines).parallel().mapToObj(each::alarms).toArray(int[][]::new);
    out.printf(Locale.ROOT, "%-16s", name);
    double pooled = 0;
    int judged = alarms[0].length;
    for (int size = 0; size < judged; size++) {
      int at = size;
      double rate = Arrays.stream(alarms).mapToInt(a -> a[at]).average().orElse(0) / WINDOWS;
      pooled += rate / judged;
      out.printf(Locale.ROOT, " %d: %.2f", SIZES[size], 100 * rate);
    }
    out.printf(Locale.ROOT, "  all: %.2f%n", 100 * pooled);
  }

  private static void power(ColumnWorld world, int baselineRows, PrintStream out) {
    TrainedMonitor monitor =
        new TrainedMonitor(world.rows(new SplittableRandom(77), baselineRows, 0), 78);
    List<Predicate<RowBatch>> rules =
        List.of(
            monitor::alarms,
            window -> monitor.stability(window) > 0.1,
            window -> monitor.stability(window) > 0.25);
    for (int size : new int[] {200, 2_000, 20_000}) {
      out.printf(Locale.ROOT, "%-16s %6d", world, size);
      for (Predicate<RowBatch> rule : rules) {
        out.printf(Locale.ROOT, " %8.4f", smallest(world, rule, size));
      }
      out.println();
    }
  }

  /** By halving: what is found grows with the change; NaN where none is found. */
  private static double smallest(ColumnWorld world, Predicate<RowBatch> rule, int rows) {
    int found = 0;
    int missed = 100;
    if (!isFound(world, world.greatest(), rule, rows)) {
      return Double.NaN;
    }
    while (missed - found > 1) {
      int middle = (found + missed) / 2;
      if (isFound(world, world.greatest() / StrictMath.pow(STEP, middle), rule, rows)) {
        found = middle;
      } else {
        missed = middle;
      }
    }
    return world.greatest() / StrictMath.pow(STEP, found);
  }

  private static boolean isFound(
      ColumnWorld world, double change, Predicate<RowBatch> rule, int rows) {
    int windows = WINDOWS / 2;
    long found =
        IntStream.range(0, windows)
            .parallel()
            .filter(w -> rule.test(world.rows(new SplittableRandom(79 + w), rows, change)))
            .count();
    return found >= 0.9 * windows;
  }
}
