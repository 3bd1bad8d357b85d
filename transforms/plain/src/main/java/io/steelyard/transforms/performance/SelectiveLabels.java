package io.steelyard.transforms.performance;

import io.steelyard.schemas.definition.Task;
import io.steelyard.transforms.metrics.SparseCounts;

/**
 * Whether labels come as often for low predictions as for high ones. Where only what a model
 * flagged is ever looked at, they do not, and metrics of the labelled rows are those of such rows
 * alone.
 *
 * @param low the share of labelled rows among low predictions: of a binary model those that it says
 *     negative, of others those up to the middle one
 * @param high the share of labelled rows among the others
 * @param selective whether the shares differ by a tenth at least, and by more than five standard
 *     errors of what chance does
 */
public record SelectiveLabels(double low, double high, boolean selective) {
  private static final double LEAST = 0.1;
  private static final double ERRORS = 5;

  /** Of a window, as far as labels have come. */
  public static SelectiveLabels of(PerformanceState state) {
    Task task = state.shape().outcomes().task();
    long bound =
        task == Task.BINARY
            ? ScoredBuckets.said(state.shape().outcomes().threshold())
            : middle(state.scored());
    long[] predictions = sides(state.scored(), bound);
    long[] labelled = sides(state.labelled(), bound);
    double low = share(labelled[0], predictions[0]);
    double high = share(labelled[1], predictions[1]);
    double all = share(labelled[0] + labelled[1], predictions[0] + predictions[1]);
    double error = Math.sqrt(all * (1 - all) * (1.0 / predictions[0] + 1.0 / predictions[1]));
    double apart = Math.abs(high - low);
    boolean selective =
        predictions[0] > 0 && predictions[1] > 0 && apart >= LEAST && apart > ERRORS * error;
    return new SelectiveLabels(low, high, selective);
  }

  private static double share(long some, long all) {
    return all == 0 ? 0 : (double) some / all;
  }

  /** The bucket from which on are no more than half of the predictions. */
  private static long middle(SparseCounts scored) {
    long left = scored.total();
    long below = 0;
    for (int i = 0; i < scored.size(); i++) {
      if (2 * below >= left) {
        return scored.key(i);
      }
      below += scored.count(i);
    }
    return Long.MAX_VALUE;
  }

  private static long[] sides(SparseCounts counts, long bound) {
    long[] sides = new long[2];
    for (int i = 0; i < counts.size(); i++) {
      sides[counts.key(i) >= bound ? 1 : 0] += counts.count(i);
    }
    return sides;
  }
}
