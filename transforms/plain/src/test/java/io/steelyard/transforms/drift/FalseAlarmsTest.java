package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.testdata.BinnedPopulation;
import io.steelyard.testdata.ClusteredNormals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small simulation of the rate of false alarms; the benchmark {@code drift} is the large one. */
@Tag("slow")
class FalseAlarmsTest {
  private static final int FEATURES = 5;
  private static final int BASELINE = 5_000;
  private static final List<Integer> SIZES = List.of(100, 500);

  private static BinnedPopulation population(double correlation, double alike) {
    ClusteredNormals normals = new ClusteredNormals(7, 100_000, FEATURES, correlation, alike);
    NumberBins bins = bins();
    int[] codes = new int[100_000 * FEATURES];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = bins.index(normals.value(i / FEATURES, i % FEATURES));
    }
    int[] sizes = new int[FEATURES];
    java.util.Arrays.fill(sizes, bins.size());
    return new BinnedPopulation(sizes, codes, normals.entities());
  }

  private static NumberBins bins() {
    SplittableRandom random = new SplittableRandom(3);
    double[] training = new double[4_000];
    java.util.Arrays.setAll(training, i -> ClusteredNormals.normal(random));
    return QuantileEdges.of(training);
  }

  private static HistogramPlan plan() {
    List<Series> series = new ArrayList<>();
    for (int f = 0; f < FEATURES; f++) {
      series.add(Series.column("f" + f, bins()));
    }
    return new HistogramPlan(series);
  }

  private static CodedRows coded(BinnedPopulation.Sample sample) {
    return new CodedRows(sample.sizes(), sample.bins(), sample.blocks());
  }

  private static DriftDetector test(CodedRows rows, double rate) {
    Histograms baseline = rows.histograms();
    Calibration calibration = new Calibrator(SIZES, 400, 800, 5).calibrate(List.of(rows));
    return new DriftDetector(plan(), baseline, calibration, rate, AlarmRule.EACH, 0);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.9, 0", "0, 0.5", "0.9, 0.5"})
  void ratesAreThoseAskedFor(double correlation, double alike) {
    BinnedPopulation population = population(correlation, alike);
    SplittableRandom random = new SplittableRandom(11);
    int[] exceeding = new int[3];
    int windows = 0;
    for (int baseline = 0; baseline < 12; baseline++) {
      DriftDetector test = test(coded(population.sample(random, BASELINE)), 0.05);
      for (int window = 0; window < 200; window++, windows++) {
        BinnedPopulation.Sample sample = population.sample(random, 500);
        int[] sizes = {100, 250, 500};
        for (int i = 0; i < 3; i++) {
          long[][] counts = BinnedPopulation.counts(sample, sizes[i]);
          exceeding[i] += test.judge(Histograms.of(sizes[i], 0, counts)).exceeds() ? 1 : 0;
        }
      }
    }
    String why = "seed 11, correlation " + correlation + ", alike " + alike;
    // Three standard errors of 2,400 windows, and the spread between 12 baselines.
    assertThat(why, exceeding[0] / (double) windows, closeTo(0.05, 0.02));
    assertThat(why, exceeding[2] / (double) windows, closeTo(0.05, 0.02));
    assertThat(why + ": " + exceeding[1], exceeding[1] / (double) windows < 0.07, is(true));
  }

  @Test
  void calibrationsAreReproducibleAndReadBack() throws IOException {
    CodedRows rows = coded(population(0.5, 0.5).sample(new SplittableRandom(1), BASELINE));
    Calibrator calibrator = new Calibrator(SIZES, 50, 200, 9);
    Calibration calibration = calibrator.calibrate(List.of(rows));
    assertThat(calibrator.calibrate(List.of(rows)), is(calibration));
    assertThat(Calibration.read(calibration.json()), is(calibration));
    assertThat(Calibrator.standard(700, 1).sizes(), is(List.of(20, 50, 100, 200, 500)));
    assertThat(Calibrator.standard(3, 1).sizes(), is(List.of(3)));
  }
}
