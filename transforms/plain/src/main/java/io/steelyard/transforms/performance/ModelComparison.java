package io.steelyard.transforms.performance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.RoundedNumber;
import io.steelyard.transforms.metrics.OutcomeShape;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A challenger beside the champion on the same labelled rows, by any metric that performance is
 * judged by. All numbers are NaN where too little is known: fewer than {@value #LEAST_BLOCKS}
 * blocks, or rows that leave the metric undefined, or would if half of the draws fell otherwise.
 *
 * @param blocks of rows that both scored; rows of a block depend on each other
 * @param rows in these blocks
 * @param champion its metric
 * @param challenger its metric
 * @param gain by how much the challenger is better; below 0 where it is worse
 * @param error the standard error of the gain, greater where few blocks differ
 * @param least the lower end of the interval of the gain, at 95 %
 * @param greatest the upper end
 */
public record ModelComparison(
    String metric,
    int blocks,
    int rows,
    double champion,
    double challenger,
    double gain,
    double error,
    double least,
    double greatest) {
  /** Fewer tell nothing of how much a gain varies. */
  static final int LEAST_BLOCKS = 20;

  private static final int DRAWS = 2_000;
  private static final long SEED = 18;

  /**
   * Compares them by a paired bootstrap of whole blocks. The draws are seeded: equal samples give
   * equal numbers.
   *
   * @param metric its word
   * @param shape of the champion's outcomes
   * @param otherShape of the challenger's
   */
  public static ModelComparison of(
      String metric,
      HeldOutSample champion,
      OutcomeShape shape,
      HeldOutSample challenger,
      OutcomeShape otherShape) {
    HeldOutSample both = champion.common(challenger);
    if (both.rows() == 0) {
      return unknown(metric, 0, 0);
    }
    HeldOutRows rows = both.heldOut(shape);
    ResampledMetric one = new ResampledMetric(rows, metric);
    ResampledMetric other =
        new ResampledMetric(challenger.common(champion).heldOut(otherShape), metric);
    for (int row = 0; row < rows.rows(); row++) {
      one.add(row);
      other.add(row);
    }
    double before = one.value();
    double after = other.value();
    double gain = one.worse(before, after);
    if (rows.blocks() < LEAST_BLOCKS || Double.isNaN(gain)) {
      return unknown(metric, rows.blocks(), rows.rows());
    }
    double[] gains = draws(rows, one, other);
    int count = gains.length;
    if (count < DRAWS / 2) {
      return unknown(metric, rows.blocks(), rows.rows());
    }
    return new ModelComparison(
        metric,
        rows.blocks(),
        rows.rows(),
        before,
        after,
        gain,
        error(gains),
        gains[Math.max(0, count / 40 - 1)],
        gains[Math.min(count - 1, count - count / 40)]);
  }

  private static ModelComparison unknown(String metric, int blocks, int rows) {
    double none = Double.NaN;
    return new ModelComparison(metric, blocks, rows, none, none, none, none, none, none);
  }

  /** Gains of blocks that were drawn with replacement, ascending, where they have one. */
  private static double[] draws(HeldOutRows rows, ResampledMetric one, ResampledMetric other) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] gains = new double[DRAWS];
    int count = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      one.clear();
      other.clear();
      for (int i = 0; i < rows.blocks(); i++) {
        int block = random.nextInt(rows.blocks());
        for (int row = rows.start(block); row < rows.start(block + 1); row++) {
          one.add(row);
          other.add(row);
        }
      }
      double gain = one.worse(one.value(), other.value());
      if (!Double.isNaN(gain)) {
        gains[count++] = gain;
      }
    }
    double[] sorted = Arrays.copyOf(gains, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * The deviation of the draws, as if there were one more block that differs. Of m blocks that
   * differ alike, and no others, the squared skewness of the draws is 1 / m: the variance grows to
   * (1 + 1 / m) times what it is. So it does where half a pair is added to each outcome of two
   * classifiers on paired rows (Agresti and Min, "Simple improved confidence intervals for
   * comparing matched proportions", 2005). Without it three rows of 121 were taken for sure.
   */
  private static double error(double[] gains) {
    double mean = Arrays.stream(gains).sum() / gains.length;
    double squares = 0;
    double cubes = 0;
    for (double gain : gains) {
      double from = gain - mean;
      squares += from * from;
      cubes += from * from * from;
    }
    double variance = squares / gains.length;
    double third = cubes / gains.length;
    double skewness = variance == 0 ? 0 : third * third / (variance * variance * variance);
    return Math.sqrt(variance * (1 + skewness));
  }

  /** Whether there is a gain. */
  public boolean isKnown() {
    return !Double.isNaN(gain);
  }

  /** The comparison as evidence; what is not known is null. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("metric", metric);
    json.put("keys", blocks);
    json.put("rows", rows);
    if (isKnown()) {
      json.put("champion", champion);
      json.put("challenger", challenger);
      json.put("gain", gain);
      json.put("error", error);
      json.putArray("interval").add(least).add(greatest);
    } else {
      json.putNull("gain");
    }
    return json;
  }

  @Override
  public String toString() {
    return isKnown()
        ? String.format(
            Locale.ROOT,
            "gain %s of %s (95 %%: %s to %s) on %,d labelled rows that neither learned from",
            RoundedNumber.of(gain),
            metric,
            RoundedNumber.of(least),
            RoundedNumber.of(greatest),
            rows)
        : String.format(
            Locale.ROOT,
            "%s is not known of the %,d keys of rows that both bundles scored and neither learned"
                + " from (%d are the least)",
            metric,
            blocks,
            LEAST_BLOCKS);
  }
}
