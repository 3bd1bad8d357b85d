package io.steelyard.transforms.performance;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A prediction that labels are to be found for. Two that are equal are one that came twice.
 *
 * @param bundle the id of the bundle that made it
 * @param time when the row happened, in milliseconds since 1970 UTC
 * @param scores as many as the model has outputs
 * @param cells the cells of its slices, one of each slice column
 */
public record KeyedPrediction(String bundle, long time, double[] scores, int[] cells)
    implements Comparable<KeyedPrediction> {
  private static final Comparator<KeyedPrediction> ORDER =
      Comparator.comparingLong(KeyedPrediction::time)
          .thenComparing(KeyedPrediction::bundle)
          .thenComparing(KeyedPrediction::scores, Arrays::compare)
          .thenComparing(KeyedPrediction::cells, Arrays::compare);

  @Override
  public int compareTo(KeyedPrediction other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyedPrediction that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(time) + 31 * bundle.hashCode();
  }
}
