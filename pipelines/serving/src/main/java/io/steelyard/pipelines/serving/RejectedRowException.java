package io.steelyard.pipelines.serving;

import io.steelyard.schemas.rows.Reason;
import java.util.List;

/** A row that was rejected, where a prediction was asked for. Its message says every reason. */
public final class RejectedRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Reason> reasons;

  RejectedRowException(Answer answer) {
    super("The row is rejected. " + answer);
    this.reasons = answer.reasons();
  }

  /** Every reason, in the order of the columns. */
  public List<Reason> reasons() {
    return reasons;
  }
}
