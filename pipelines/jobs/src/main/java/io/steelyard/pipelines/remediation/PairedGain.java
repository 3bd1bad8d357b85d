package io.steelyard.pipelines.remediation;

import io.steelyard.schemas.definition.syntax.Metric;
import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.remediation.Difference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much better one model is than another on the same rows, with the standard error of the
 * delete-a-group jackknife over blocks of rows, which holds for any metric.
 *
 * <p>Source: Kott, The delete-a-group jackknife (2001).
 */
final class PairedGain {
  private PairedGain() {}

  /**
   * The gain of one over the other, whose blocks hold the same rows.
   *
   * @return {@link Difference#UNKNOWN} where the metric is not there of all, or all but one block
   */
  static Difference of(Metric metric, List<Outcomes> one, List<Outcomes> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Difference.UNKNOWN;
    }
    Outcomes all = sum(one);
    Outcomes others = sum(other);
    Double gain = gain(metric, all, others);
    List<Double> gains = new ArrayList<>();
    for (int block = 0; block < one.size(); block++) {
      if (one.get(block).rows() > 0) {
        Double left = gain(metric, all.without(one.get(block)), others.without(other.get(block)));
        if (left == null) {
          return Difference.UNKNOWN;
        }
        gains.add(left);
      }
    }
    return gain == null || gains.size() < 2
        ? Difference.UNKNOWN
        : new Difference(gain, Math.sqrt(variance(gains)));
  }

  private static Outcomes sum(List<Outcomes> blocks) {
    return blocks.stream().reduce(Outcomes::merge).orElseThrow();
  }

  private static @Nullable Double gain(Metric metric, Outcomes one, Outcomes other) {
    Double value = one.measures().metric(metric);
    Double than = other.measures().metric(metric);
    return value == null || than == null
        ? null
        : (Double) (metric.isGain() ? value - than : than - value);
  }

  private static double variance(List<Double> gains) {
    double mean = gains.stream().mapToDouble(gain -> gain).sum() / gains.size();
    double squares = 0;
    for (double gain : gains) {
      squares += (gain - mean) * (gain - mean);
    }
    return squares * (gains.size() - 1) / gains.size();
  }
}
