package io.steelyard.transforms.performance;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.definition.AlarmRule;
import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.syntax.EnumWords;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.metrics.Measures;
import io.steelyard.transforms.metrics.Outcomes;
import java.util.List;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges the performance of windows at the rate of false alarms that a definition asks for. The
 * same windows get the same verdicts, in any order. For one thread.
 */
public final class PerformanceJudge {
  private final PerformanceSpec spec;
  private final Metric metric;
  private final AlarmRule rule;
  private final double level;
  private final @Nullable ChanceOfWindows chance;
  private final @Nullable ResampledMetric resampled;

  /**
   * A judge.
   *
   * @param heldOut the held-out rows; null where windows are compared with others alone
   * @param seed of all draws
   * @throws UserError if windows cannot be told to be worse as rarely as is asked for
   */
  public PerformanceJudge(PerformanceSpec spec, @Nullable HeldOutRows heldOut, long seed) {
    this.spec = spec;
    metric = EnumWords.constant(Metric.class, spec.metric());
    rule = spec.rule();
    level = rule.level(spec.falseAlarmRate());
    requireTellable(spec);
    resampled = heldOut == null ? null : new ResampledMetric(heldOut, spec.metric());
    chance =
        heldOut == null || resampled == null
            ? null
            : new ChanceOfWindows(heldOut, resampled, level, seed);
  }

  /**
   * Passes if windows can be told to be worse as rarely as is asked for.
   *
   * @throws UserError if not
   */
  public static void requireTellable(PerformanceSpec spec) {
    String problem = spec.untellable();
    if (problem != null) {
      throw new UserError(
          "False alarms of the model's windows are too rare to be told: " + problem);
    }
  }

  /**
   * Judges a window by the held-out rows.
   *
   * @throws IllegalStateException if there are none
   */
  public PerformanceVerdict judge(Outcomes window) {
    if (chance == null || resampled == null) {
      throw new IllegalStateException("no held-out rows to judge by");
    }
    Double value = window.measures().metric(metric);
    double whole = chance.whole();
    Double reference = Double.isNaN(whole) ? null : whole;
    if (value == null || reference == null) {
      return PerformanceVerdict.unknown(spec.metric(), value, reference, level);
    }
    double worse = resampled.worse(value, whole);
    return verdict(value, reference, worse, chance.pValue(value, window.rows()));
  }

  /**
   * Judges a window by other labelled rows, those of earlier windows: by the interval of the
   * difference of two independent metrics whose own intervals are known.
   *
   * <p>Source: Zou and Donner, Construction of confidence limits about effect measures: a general
   * approach (2008).
   */
  public PerformanceVerdict judge(Outcomes window, Outcomes others) {
    Double value = window.measures().metric(metric);
    Double reference = others.measures().metric(metric);
    if (value == null || reference == null) {
      return PerformanceVerdict.unknown(spec.metric(), value, reference, level);
    }
    double worse = metric.isGain() ? reference - value : value - reference;
    double pValue =
        worse > 0 ? leastLevel(tail -> isWorse(window, others, value, reference, tail)) : 1;
    return verdict(value, reference, worse, pValue);
  }

  /**
   * Judges a slice of a window by the same slice of the held-out rows, of which the metrics alone
   * are known: their interval is taken for one as wide as the slice's own, but for the number of
   * rows.
   *
   * @param slices how many are judged; without a change any of them exceeds no more often than the
   *     definition's rate of false alarms (Bonferroni)
   */
  public PerformanceVerdict judgeSlice(Outcomes slice, Measures heldOut, int slices) {
    double each = spec.falseAlarmRate() / slices;
    Double value = slice.measures().metric(metric);
    Double reference = heldOut.metric(metric);
    if (value == null || reference == null) {
      return PerformanceVerdict.unknown(spec.metric(), value, reference, each);
    }
    double worse = metric.isGain() ? reference - value : value - reference;
    double share = (double) slice.rows() / heldOut.rows();
    double pValue =
        worse > 0
            ? leastLevel(
                tail -> {
                  Interval own = interval(slice, tail);
                  double up = own.high() - value;
                  double down = value - own.low();
                  double better = metric.isGain() ? up : down;
                  double less = metric.isGain() ? down : up;
                  return worse > Math.sqrt(better * better + share * less * less);
                })
            : 1;
    return new PerformanceVerdict(
        spec.metric(),
        value,
        reference,
        worse,
        pValue,
        each,
        pValue <= each && worse > 0 && worse >= spec.leastEffect());
  }

  /** The least level, one-sided, at which something is so; 0.5 where it never is. */
  private static double leastLevel(DoublePredicate isSo) {
    double low = 0;
    double high = 0.5;
    for (int i = 0; i < 30; i++) {
      double middle = (low + high) / 2;
      if (isSo.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private boolean isWorse(
      Outcomes window, Outcomes others, double value, double reference, double tail) {
    Interval own = interval(window, tail);
    Interval theirs = interval(others, tail);
    // Towards each other: the better end of the window, the worse end of the others.
    double better = metric.isGain() ? own.high() - value : value - own.low();
    double less = metric.isGain() ? reference - theirs.low() : theirs.high() - reference;
    double worse = metric.isGain() ? reference - value : value - reference;
    return worse > Math.sqrt(better * better + less * less);
  }

  private Interval interval(Outcomes outcomes, double tail) {
    Interval interval = outcomes.intervals(1 - 2 * tail).get(metric.word());
    return interval == null ? Interval.ANY_LOSS : interval;
  }

  private PerformanceVerdict verdict(double value, double reference, double worse, double pValue) {
    return new PerformanceVerdict(
        spec.metric(),
        value,
        reference,
        worse,
        pValue,
        level,
        pValue <= level && worse > 0 && worse >= spec.leastEffect());
  }

  /**
   * Whether a window is a final alarm: as many of the last windows as are needed exceed.
   *
   * @param last the verdicts of the last windows, the window's own the last of them
   */
  public boolean isAlarm(List<PerformanceVerdict> last) {
    List<PerformanceVerdict> looked =
        last.subList(Math.max(0, last.size() - rule.of()), last.size());
    return looked.stream().filter(PerformanceVerdict::exceeds).count() >= rule.needed();
  }
}
