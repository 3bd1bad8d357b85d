package io.steelyard.pipelines.serving;

import io.steelyard.schemas.rows.Reason;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row: a prediction, or the reasons why there is none.
 *
 * @param prediction null where the row was rejected
 * @param reasons every reason, in the order of the columns; empty where there is a prediction
 */
public record Answer(@Nullable Prediction prediction, List<Reason> reasons) {
  /** One of the two is there. */
  public Answer {
    reasons = List.copyOf(reasons);
    if ((prediction == null) == reasons.isEmpty()) {
      throw new IllegalArgumentException("either a prediction or reasons: " + reasons);
    }
  }

  /** Whether a check or a type rejected the row. */
  public boolean isRejected() {
    return prediction == null;
  }

  /**
   * The prediction.
   *
   * @throws RejectedRowException with every reason, if there is none
   */
  public Prediction orThrow() {
    if (prediction == null) {
      throw new RejectedRowException(this);
    }
    return prediction;
  }

  @Override
  public String toString() {
    return prediction == null
        ? reasons.stream().map(Answer::sentence).collect(Collectors.joining(" "))
        : prediction.toString();
  }

  private static String sentence(Reason reason) {
    return (reason.column().isEmpty() ? "" : reason.column() + ": ") + reason.message();
  }
}
