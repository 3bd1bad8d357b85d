package io.steelyard.benchmarks;

import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.testdata.BinnedPopulation;
import io.steelyard.transforms.drift.Bins;
import io.steelyard.transforms.drift.Calibration;
import io.steelyard.transforms.drift.Calibrator;
import io.steelyard.transforms.drift.CodedRows;
import io.steelyard.transforms.drift.Distance;
import io.steelyard.transforms.drift.DriftDetector;
import io.steelyard.transforms.drift.Histograms;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;

/**
 * The smallest change of one series among ten that is found in 90 % of windows: by the calibrated
 * verdict at 1 %, and by a population stability index above 0.1 or 0.25. Changes tried are a tenth
 * apart.
 */
final class DriftPower {
  private static final int BASELINE_ROWS = 100_000;
  private static final int WINDOWS = 200;
  private static final List<Integer> SIZES = List.of(200, 2_000, 20_000);
  private static final double STEP = 1.1;

  private final DriftWorld world;
  private final Histograms baseline;
  private final DriftDetector test;

  DriftPower(DriftWorld world) {
    this.world = world;
    SplittableRandom random = new SplittableRandom(77);
    CodedRows heldOut = DriftWorld.coded(world.population().sample(random, BASELINE_ROWS));
    baseline = heldOut.histograms();
    Calibration calibration = new Calibrator(SIZES, 500, 4_000, 78).calibrate(List.of(heldOut));
    test = new DriftDetector(world.plan(), baseline, calibration, 0.01, AlarmRule.EACH, 0);
  }

  void print(PrintStream out) {
    out.println("smallest change found in 90 % of windows   rows    verdict   PSI>0.1   PSI>0.25");
    print("mean, in standard deviations", DriftWorld.NUMBER, world::shifted, 3, out);
    print("category's share, of 15 % before", DriftWorld.CATEGORY, world::moved, 0.4, out);
    print("missing rate, of 5 % before", DriftWorld.WITH_MISSING, world::emptied, 0.9, out);
  }

  private void print(
      String name,
      int series,
      DoubleFunction<BinnedPopulation> changed,
      double greatest,
      PrintStream out) {
    for (int rows : SIZES) {
      out.printf(Locale.ROOT, "%-40s %7d", name, rows);
      for (double threshold : new double[] {0, 0.1, 0.25}) {
        double smallest = smallest(series, changed, greatest, rows, threshold);
        out.print(
            Double.isNaN(smallest) ? "      none" : String.format(Locale.ROOT, "%10.4f", smallest));
      }
      out.println();
    }
  }

  /** By halving: what is found grows with the change. */
  private double smallest(
      int series,
      DoubleFunction<BinnedPopulation> changed,
      double greatest,
      int rows,
      double threshold) {
    int found = 0;
    int missed = 80;
    if (!isFound(changed.apply(greatest), series, rows, threshold)) {
      return Double.NaN;
    }
    while (missed - found > 1) {
      int middle = (found + missed) / 2;
      double change = greatest / Math.pow(STEP, middle);
      if (isFound(changed.apply(change), series, rows, threshold)) {
        found = middle;
      } else {
        missed = middle;
      }
    }
    return greatest / Math.pow(STEP, found);
  }

  private boolean isFound(BinnedPopulation changed, int series, int rows, double threshold) {
    SplittableRandom random = new SplittableRandom(79);
    Bins bins = world.plan().series().get(series).bins();
    int found = 0;
    for (int window = 0; window < WINDOWS; window++) {
      Histograms counted =
          Histograms.of(rows, 0, BinnedPopulation.counts(changed.sample(random, rows), rows));
      boolean exceeds =
          threshold == 0
              ? test.judge(counted).series().get(series).exceeds()
              : Distance.POPULATION_STABILITY_INDEX.between(
                      bins, baseline.of(series), counted.of(series))
                  > threshold;
      found += exceeds ? 1 : 0;
    }
    return found >= 0.9 * WINDOWS;
  }
}
