package io.steelyard.transforms.performance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.steelyard.transforms.metrics.Interval;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Estimates of a metric whose truth goes its own way. */
class EstimateCorrectionTest {
  private static final double CONFIDENCE = 0.95;

  private static Estimate estimate(double value) {
    return new Estimate(value, new Interval(value - 0.02, value + 0.02));
  }

  private static EstimateCorrection copy(EstimateCorrection correction) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    correction.write(new DataOutputStream(bytes));
    return EstimateCorrection.read(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  /** Of tied scores the area is one half, whatever was learned of other windows. */
  @Test
  void anEstimateWithoutWidthStaysAndTeachesNothing() {
    Estimate tied = new Estimate(0.5, new Interval(0.5, 0.5));
    EstimateCorrection correction =
        EstimateCorrection.none(CONFIDENCE).observe(estimate(0.9), 0.6, CONFIDENCE);
    assertThat(correction.correct(tied, 0, 1), is(tied));
    assertThat(correction.observe(tied, 0.7, CONFIDENCE), is(correction));
  }

  /** The truth walks away from an estimate that stays: errors are halved, and intervals hold. */
  @Test
  void errorsAreHalvedWhereTheWorldMoves() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    EstimateCorrection correction = EstimateCorrection.none(CONFIDENCE);
    double truth = 0.85;
    double plain = 0;
    double corrected = 0;
    int held = 0;
    int windows = 400;
    for (int window = 0; window < windows; window++) {
      Estimate raw = estimate(0.85 + 0.01 * (random.nextDouble() - 0.5));
      Estimate better = correction.correct(raw, 0, 1);
      plain += Math.abs(truth - raw.value());
      corrected += Math.abs(truth - better.value());
      held += better.interval().holds(truth) ? 1 : 0;
      correction = copy(correction.observe(raw, truth, CONFIDENCE));
      truth += 0.02 * (random.nextDouble() - 0.5) - (window < 100 ? 0.002 : 0);
      truth = Math.min(1, Math.max(0, truth));
    }
    assertThat(corrected, is(lessThan(plain / 2)));
    assertThat(
        (double) held / windows, is(both(greaterThanOrEqualTo(0.92)).and(lessThanOrEqualTo(0.99))));
  }

  @Test
  void ofNoWindowsNothingIsCorrected() {
    assertThat(EstimateCorrection.none(CONFIDENCE).correct(estimate(0.5), 0, 1), is(estimate(0.5)));
  }

  /** Of a share near 1 the interval is lopsided: 0.98 and 0.8 on the scale of log-odds. */
  @Test
  void neitherSideIsNarrowedByWhatWasNotLearned() {
    Interval own = new Interval(0.9108, 0.9957);
    Estimate lopsided = new Estimate(0.98, own);
    assertThat(EstimateCorrection.none(CONFIDENCE).correct(lopsided, 0, 1), is(lopsided));
    EstimateCorrection correction = EstimateCorrection.none(CONFIDENCE);
    for (int window = 0; window < 9; window++) {
      correction = correction.observe(lopsided, 0.98, CONFIDENCE);
      Interval told = correction.correct(lopsided, 0, 1).interval();
      assertThat(told.low(), is(closeTo(own.low(), 1e-12)));
      assertThat(told.high(), is(closeTo(own.high(), 1e-12)));
    }
    // Truths that lie below by three widths of that side widen it to hold them.
    for (int window = 0; window < 50; window++) {
      double truth = window % 2 == 0 ? 0.98 - 3 * (0.98 - 0.9108) : 0.98;
      correction = correction.observe(lopsided, truth, CONFIDENCE);
    }
    assertThat(correction.correct(lopsided, 0, 1).interval().holds(0.8), is(true));
  }

  @Test
  void theMeanErrorOfTheLastWindowsIsAdded() {
    EstimateCorrection correction = EstimateCorrection.none(CONFIDENCE);
    for (int window = 0; window < 9; window++) {
      correction = correction.observe(estimate(0.5), 0.4, CONFIDENCE);
    }
    assertThat(correction.correct(estimate(0.7), 0, 1).value(), is(closeTo(0.6, 1e-12)));
    assertThat(correction.correct(estimate(0.05), 0, 1).value(), is(0.0));
  }

  /** Windows of three rows, whose truths are anywhere, and now and then one of 3,000. */
  @Test
  void smallWindowsTeachLargeOnesLittle() {
    SplittableRandom random = new SplittableRandom(3);
    EstimateCorrection correction = EstimateCorrection.none(CONFIDENCE);
    double off = 0;
    int held = 0;
    for (int window = 1; window <= 500; window++) {
      boolean isLarge = window % 10 == 0;
      double half = isLarge ? 0.01 : 0.4;
      Estimate raw = new Estimate(0.7, new Interval(0.7 - half, 0.7 + half));
      double truth = 0.7 - 0.1 + half * (random.nextDouble() - 0.5);
      Estimate better = correction.correct(raw, 0, 1);
      if (isLarge && window > 250) {
        off = Math.max(off, Math.abs(better.value() - 0.6));
        held += better.interval().holds(truth) ? 1 : 0;
      }
      correction = correction.observe(raw, truth, CONFIDENCE);
    }
    // The mean of the last four, small ones, would be off by 0.06 as a rule.
    assertThat(off, is(lessThan(0.01)));
    assertThat(held, is(greaterThanOrEqualTo(24)));
  }

  /** What a large window taught, a small one after it does not take back. */
  @Test
  void aSmallWindowDoesNotOutweighALargeOne() {
    EstimateCorrection correction =
        EstimateCorrection.none(CONFIDENCE)
            .observe(estimate(0.9), 0.8, CONFIDENCE)
            .observe(new Estimate(0.9, new Interval(0.5, 1.3)), 1, CONFIDENCE);
    // Errors -0.1 and 0.1 with weights 1 and 1/400.
    assertThat(
        correction.correct(estimate(0.9), 0, 1).value(),
        is(closeTo(0.9 + (-0.1 + 0.1 / 400) / (1 + 1 / 400.0), 1e-12)));
  }

  @Test
  void bytesThatEndEarlyAreRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EstimateCorrection.none(CONFIDENCE)
        .observe(estimate(0.5), 0.4, CONFIDENCE)
        .write(new DataOutputStream(bytes));
    for (int length = 0; length < bytes.size(); length++) {
      DataInputStream in =
          new DataInputStream(new ByteArrayInputStream(bytes.toByteArray(), 0, length));
      assertThrows(IOException.class, () -> EstimateCorrection.read(in));
    }
  }
}
