package io.steelyard.pipelines.serving;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of a row.
 *
 * @param key of the row; empty where it has none
 * @param eventTime of the row, to the millisecond; null where it has none
 * @param label the class; null of a regression
 * @param scores binary: the probability of the positive class; multiclass: a probability for each
 *     of {@link ScoringModel#classes()}, in their order; regression: the value
 */
public record Prediction(
    String key, @Nullable Instant eventTime, @Nullable String label, List<Double> scores) {
  public Prediction {
    scores = List.copyOf(scores);
  }

  /**
   * The one score of a binary model or a regression.
   *
   * @throws IllegalStateException if the model has several classes, which have a score each
   */
  public double score() {
    if (scores.size() != 1) {
      throw new IllegalStateException("The prediction has " + scores.size() + " scores.");
    }
    return scores.get(0);
  }
}
