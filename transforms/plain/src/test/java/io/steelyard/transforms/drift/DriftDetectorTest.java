package io.steelyard.transforms.drift;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.schemas.definition.AlarmRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftDetectorTest {
  private static final HistogramPlan PLAN =
      new HistogramPlan(
          List.of(
              Series.column("a", new TextBins(List.of("x", "y"))),
              Series.column("b", new TextBins(List.of("x", "y")))));
  private static final Histograms BASELINE = histograms(5000, 5000, 2000, 8000);

  /** One degree of freedom each; joint nulls of ten draws. */
  private static final Calibration CALIBRATION =
      new Calibration(List.of(size(100, 0.01), size(1000, 0.02)));

  private static SizeNull size(int rows, double step) {
    double[] drawn = new double[99];
    java.util.Arrays.setAll(drawn, i -> (i + 1) * step / 2);
    return SizeNull.of(rows, List.of(new SeriesNull(1, 2), new SeriesNull(1, 2)), drawn);
  }

  private static Histograms histograms(long ax, long ay, long bx, long by) {
    return Histograms.of(ax + ay, 0, new long[][] {{ax, ay, 0, 0}, {bx, by, 0, 0}});
  }

  private static DriftDetector detector(double leastEffect) {
    return new DriftDetector(PLAN, BASELINE, CALIBRATION, 0.01, AlarmRule.EACH, leastEffect);
  }

  @Test
  void theDriftingSeriesExceeds() {
    DriftVerdict verdict = detector(0).judge(histograms(50, 50, 60, 40));
    assertThat(verdict.bound(), is(BoundKind.CALIBRATED));
    assertThat(
        verdict.series().stream().map(SeriesVerdict::exceeds).toList(), is(List.of(false, true)));
    assertThat(verdict.exceeds(), is(true));
    assertThat(verdict.smallest(), is(verdict.series().get(1).adjusted()));
    assertThat(detector(0).judge(histograms(50, 50, 22, 78)).exceeds(), is(false));
  }

  @Test
  void triflesDoNotExceedTheLeastEffect() {
    Histograms window = histograms(500, 500, 280, 720);
    assertThat(detector(0).judge(window).exceeds(), is(true));
    double effect = detector(0).judge(window).series().get(1).effect();
    assertThat(detector(effect).judge(window).exceeds(), is(true));
    assertThat(detector(effect + 1e-9).judge(window).exceeds(), is(false));
  }

  @Test
  void boundsAreNamed() {
    assertThat(detector(0).judge(Histograms.NONE).bound(), is(BoundKind.NO_ROWS));
    assertThat(detector(0).judge(Histograms.NONE).exceeds(), is(false));
    assertThat(detector(0).judge(histograms(10, 10, 4, 16)).bound(), is(BoundKind.HOLM));
    assertThat(detector(0).judge(histograms(1000, 1000, 500, 1500)).bound(), is(BoundKind.HOLM));
    assertThat(
        detector(0).judge(histograms(150, 150, 60, 240)).bound(), is(BoundKind.BETWEEN_SIZES));
  }

  @Test
  void betweenSizesTheGreaterPValueIsTaken() {
    SeriesVerdict between = detector(0).judge(histograms(170, 130, 60, 240)).series().get(0);
    double below = CALIBRATION.sizes().get(0).adjusted(between.pValue());
    double above = CALIBRATION.sizes().get(1).adjusted(between.pValue());
    assertThat(between.adjusted(), is(Math.max(below, above)));
  }

  @Test
  void outsideHolmOrdersTheSeries() {
    List<SeriesVerdict> series = detector(0).judge(histograms(1100, 900, 420, 1580)).series();
    // One degree of freedom and two more.
    double own = ChiSquareTest.tail(series.get(0).statistic(), 3);
    assertThat(series.get(0).pValue(), closeTo(own, 1e-15));
    assertThat(series.get(0).adjusted(), closeTo(2 * own, 1e-15));
    // Above all that were drawn, so that the joint null says more than Holm.
    assertThat(series.get(1).pValue() < 1, is(true));
    assertThat(series.get(1).adjusted(), is(1.0));
  }

  /** (1 + how many of the drawn are as small) / (1 + draws), up to the next kept. */
  @Test
  void adjustedPValuesAreThoseOfTheDraws() {
    SizeNull size = size(100, 0.01);
    assertThat(size.adjusted(0.0051), is(2 / 100.0));
    assertThat(size.adjusted(0.005), is(2 / 100.0));
    assertThat(size.adjusted(0.00499), closeTo(0.00998, 1e-12));
    assertThat(size.adjusted(0.0001), closeTo(0.0002, 1e-12));
    assertThat(size.adjusted(0.9), is(1.0));
  }

  /** Binomial probabilities: 1 - 0.9^3 of one or more, 0.1^3 of three, 0.028 of two or more. */
  @ParameterizedTest
  @CsvSource({"1, 3, 0.271", "3, 3, 0.001", "2, 3, 0.028"})
  void levelsMakeKOfN(int needed, int of, double rate) {
    assertThat(new AlarmRule(needed, of).level(rate), closeTo(0.1, 1e-12));
    assertThat(AlarmRule.EACH.level(rate), is(rate));
  }

  @Test
  void alarmsCountTheLastWindows() {
    List<String> quiet = List.of();
    List<String> loud = List.of("b");
    List<String> louder = List.of("a", "b");
    AlarmRule rule = new AlarmRule(2, 3);
    DriftAlarm none = new DriftAlarm(false, List.of());
    assertThat(DriftAlarm.of(rule, List.of(louder, loud, quiet, quiet)), is(none));
    assertThat(
        DriftAlarm.of(rule, List.of(louder, loud, quiet, loud)),
        is(new DriftAlarm(true, List.of("b"))));
    assertThat(
        DriftAlarm.of(rule, List.of(loud, quiet, louder)),
        is(new DriftAlarm(true, List.of("b", "a"))));
    assertThat(DriftAlarm.of(rule, List.of(loud)), is(none));
    assertThat(
        DriftAlarm.of(AlarmRule.EACH, List.of(loud)), is(new DriftAlarm(true, List.of("b"))));
  }

  @Test
  void windowsOfAnotherPlanAreRefused() {
    Histograms other = Histograms.of(3, 0, new long[][] {{1, 2}, {3, 0, 0, 0}});
    assertThrows(IllegalArgumentException.class, () -> detector(0).judge(other));
  }
}
