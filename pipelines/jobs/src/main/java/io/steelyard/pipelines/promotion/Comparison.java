package io.steelyard.pipelines.promotion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.steelyard.schemas.RoundedNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A challenger beside the champion on the same labelled rows.
 *
 * @param keys that both scored
 * @param rows of these keys
 * @param champion its mean loss
 * @param challenger its mean loss
 * @param least the lower end of the interval of the gain, at 95 %
 * @param greatest the upper end
 */
record Comparison(
    int keys, long rows, double champion, double challenger, double least, double greatest) {
  private static final int DRAWS = 2_000;
  private static final long SEED = 18;

  /** By how much the challenger loses less. */
  double gain() {
    return champion - challenger;
  }

  /**
   * Compares them by a paired bootstrap of whole keys, since rows of a key depend on each other.
   * The draws are seeded: equal losses give equal intervals.
   */
  static Comparison of(KeyLosses champion, KeyLosses challenger) {
    List<double[]> paired = new ArrayList<>();
    long rows = 0;
    double before = 0;
    double after = 0;
    for (var each : champion.byKey().entrySet()) {
      KeyLosses.KeyLoss other = challenger.byKey().get(each.getKey());
      KeyLosses.KeyLoss one = each.getValue();
      if (other != null && other.rows() == one.rows()) {
        paired.add(new double[] {one.rows(), one.total() - other.total()});
        rows += one.rows();
        before += one.total();
        after += other.total();
      }
    }
    if (paired.isEmpty()) {
      return new Comparison(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double[] gains = new double[DRAWS];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int draw = 0; draw < DRAWS; draw++) {
      double drawn = 0;
      double gain = 0;
      for (int i = 0; i < paired.size(); i++) {
        double[] pair = paired.get(random.nextInt(paired.size()));
        drawn += pair[0];
        gain += pair[1];
      }
      gains[draw] = gain / drawn;
    }
    Arrays.sort(gains);
    return new Comparison(
        paired.size(),
        rows,
        before / rows,
        after / rows,
        gains[DRAWS / 40 - 1],
        gains[DRAWS - DRAWS / 40]);
  }

  /** The comparison as evidence. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("keys", keys);
    json.put("rows", rows);
    json.put("champion", champion);
    json.put("challenger", challenger);
    json.put("gain", gain());
    json.putArray("interval").add(least).add(greatest);
    return json;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "gain %s (95 %%: %s to %s) on %,d labelled rows",
        RoundedNumber.of(gain()),
        RoundedNumber.of(least),
        RoundedNumber.of(greatest),
        rows);
  }
}
