package io.steelyard.pipelines.remediation;

import io.steelyard.schemas.RoundedNumber;
import io.steelyard.schemas.definition.PerformanceSpec;
import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.statistics.NormalDistribution;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Whether windows are worse than the rows that the model's training held out, beyond what chance
 * does at the definition's false-alarm rate. Belongs to one model; asked window by window.
 */
final class HeldOutAlarm {
  /** Within one standard error of a normal distribution. */
  private static final double ONE_ERROR = 0.6826894921370859;

  private final PerformanceSpec spec;
  private final Metric metric;
  private final @Nullable Outcomes reference;
  private final Deque<Boolean> last = new ArrayDeque<>();

  /**
   * Of a model.
   *
   * @param reference the held-out rows of its training, or null if there are none
   */
  HeldOutAlarm(PerformanceSpec spec, Metric metric, @Nullable Outcomes reference) {
    this.spec = spec;
    this.metric = metric;
    this.reference = reference;
  }

  /** Why the next window gives a final alarm; empty where it gives none. */
  String judge(Outcomes window) {
    String why = worse(window);
    last.addLast(!why.isEmpty());
    if (last.size() > spec.of()) {
      last.removeFirst();
    }
    return last.stream().filter(each -> each).count() >= spec.needed() && !why.isEmpty() ? why : "";
  }

  private String worse(Outcomes window) {
    Double now = window.measures().metric(metric);
    Double then = reference == null ? null : reference.measures().metric(metric);
    if (reference == null || now == null || then == null) {
      return "";
    }
    double loss = metric.isGain() ? then - now : now - then;
    // Each of needed windows of a quiet run exceeds with this probability at most.
    double z = NormalDistribution.quantile(1 - spec.falseAlarmRate());
    double bound = z * StrictMath.hypot(error(window), error(reference));
    return loss > spec.leastEffect() && loss > bound
        ? metric.word() + " " + RoundedNumber.of(now) + ", held out " + RoundedNumber.of(then)
        : "";
  }

  private double error(Outcomes outcomes) {
    Interval interval = outcomes.intervals(ONE_ERROR).get(metric.word());
    return interval == null ? Double.POSITIVE_INFINITY : (interval.high() - interval.low()) / 2;
  }
}
