package io.steelyard.benchmarks;

import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.testdata.BinnedPopulation;
import io.steelyard.transforms.drift.Calibration;
import io.steelyard.transforms.drift.Calibrator;
import io.steelyard.transforms.drift.CodedRows;
import io.steelyard.transforms.drift.Distance;
import io.steelyard.transforms.drift.DriftDetector;
import io.steelyard.transforms.drift.HistogramPlan;
import io.steelyard.transforms.drift.Histograms;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often windows of a population that does not drift exceed 1 %, by size, over many baselines
 * each calibrated anew; beside it, how often a population stability index of any series is above
 * 0.1. Calibrated are windows of 200, 2,000 and 20,000 rows; the others are judged between or
 * beyond these.
 */
final class FalseAlarmRates {
  private static final int WINDOWS = 200;
  private static final List<Integer> CALIBRATED = List.of(200, 2_000, 20_000);
  private static final int[] JUDGED = {100, 200, 632, 2_000, 6_325, 20_000, 30_000};

  private FalseAlarmRates() {}

  static void print(DriftWorld world, int baselines, int baselineRows, PrintStream out) {
    int[][][] exceeding =
        IntStream.range(0, baselines)
            .parallel()
            .mapToObj(baseline -> exceeding(world, baseline, baselineRows))
            .toArray(int[][][]::new);
    out.println(
        "rows    pooled %  (standard error)  baselines' 5th, 50th, 95th percentile, most %  PSI>0.1 %");
    for (int i = 0; i < JUDGED.length; i++) {
      int size = i;
      double[] rates =
          Arrays.stream(exceeding)
              .mapToDouble(e -> 100.0 * e[0][size] / WINDOWS)
              .sorted()
              .toArray();
      double mean = Arrays.stream(rates).average().orElse(0);
      double spread = Arrays.stream(rates).map(r -> (r - mean) * (r - mean)).sum();
      double fixed =
          Arrays.stream(exceeding)
              .mapToDouble(e -> 100.0 * e[1][size] / WINDOWS)
              .average()
              .orElse(0);
      out.printf(
          Locale.ROOT,
          "%6d  %6.2f    (%.2f)            %.1f  %.1f  %.1f  %.1f   %6.2f%s%n",
          JUDGED[i],
          mean,
          Math.sqrt(spread / (rates.length - 1.0) / rates.length),
          rates[(int) (0.05 * rates.length)],
          rates[rates.length / 2],
          rates[(int) (0.95 * rates.length)],
          rates[rates.length - 1],
          fixed,
          CALIBRATED.contains(JUDGED[i]) ? "" : "  not a calibrated size");
    }
  }

  static int[][] exceeding(DriftWorld world, int number, int baselineRows) {
    BinnedPopulation population = world.population();
    HistogramPlan plan = world.plan();
    SplittableRandom random = new SplittableRandom(1000 + number);
    CodedRows heldOut = DriftWorld.coded(population.sample(random, baselineRows));
    Histograms baseline = heldOut.histograms();
    Calibration calibration =
        new Calibrator(CALIBRATED, 500, 4_000, number).calibrate(List.of(heldOut));
    DriftDetector test = new DriftDetector(plan, baseline, calibration, 0.01, AlarmRule.EACH, 0);
    int[][] exceeding = new int[2][JUDGED.length];
    for (int window = 0; window < WINDOWS; window++) {
      BinnedPopulation.Sample sample = population.sample(random, JUDGED[JUDGED.length - 1]);
      for (int i = 0; i < JUDGED.length; i++) {
        Histograms counted =
            Histograms.of(JUDGED[i], 0, BinnedPopulation.counts(sample, JUDGED[i]));
        exceeding[0][i] += test.judge(counted).exceeds() ? 1 : 0;
        exceeding[1][i] += stability(plan, baseline, counted) > 0.1 ? 1 : 0;
      }
    }
    return exceeding;
  }

  private static double stability(HistogramPlan plan, Histograms baseline, Histograms window) {
    return IntStream.range(0, plan.size())
        .mapToDouble(
            s ->
                Distance.POPULATION_STABILITY_INDEX.between(
                    plan.series().get(s).bins(), baseline.of(s), window.of(s)))
        .max()
        .orElse(0);
  }
}
