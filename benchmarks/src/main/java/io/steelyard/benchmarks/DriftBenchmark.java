package io.steelyard.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** False alarms and power of the calibrated drift verdict, by simulation. */
final class DriftBenchmark {
  /** Correlation between series, and how much the rows of an entity are alike. */
  private static final Map<String, double[]> WORLDS =
      new TreeMap<>(
          Map.of(
              "independent", new double[] {0, 0},
              "correlated", new double[] {0.9, 0},
              "clustered", new double[] {0, 0.5},
              "clustered-correlated", new double[] {0.9, 0.5}));

  private DriftBenchmark() {}

  /**
   * Simulates.
   *
   * @param arguments a world of those above or {@code all}; {@code rates} or {@code power}; of
   *     rates the number of baselines (100) and the rows of each (100,000)
   */
  static void run(List<String> arguments, PrintStream out) {
    String world = arguments.isEmpty() ? "all" : arguments.get(0);
    boolean power = arguments.size() > 1 && arguments.get(1).equals("power");
    int baselines = arguments.size() > 2 ? Integer.parseInt(arguments.get(2)) : 100;
    int rows = arguments.size() > 3 ? Integer.parseInt(arguments.get(3)) : 100_000;
    for (Map.Entry<String, double[]> each : WORLDS.entrySet()) {
      if (world.equals("all") || world.equals(each.getKey())) {
        long begin = System.nanoTime();
        DriftWorld made = new DriftWorld(each.getValue()[0], each.getValue()[1]);
        if (power) {
          out.printf(Locale.ROOT, "%s%n", each.getKey());
          new DriftPower(made).print(out);
        } else {
          out.printf(Locale.ROOT, "%s, %d baselines of %d rows%n", each.getKey(), baselines, rows);
          FalseAlarmRates.print(made, baselines, rows, out);
        }
        out.printf(Locale.ROOT, "%.0f s%n%n", (System.nanoTime() - begin) / 1e9);
      }
    }
  }
}
