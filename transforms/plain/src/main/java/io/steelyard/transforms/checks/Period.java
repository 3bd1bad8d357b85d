package io.steelyard.transforms.checks;

import io.steelyard.schemas.UserError;
import io.steelyard.schemas.rows.RowBatch;
import java.io.Serializable;
import java.time.Instant;

/**
 * A period of event time. A row whose event time is missing lies in every period, since nothing
 * tells otherwise.
 *
 * @param since milliseconds since 1970 UTC, the first that lies in it; {@link Long#MIN_VALUE} of
 *     one without beginning
 * @param until the first after it; {@link Long#MAX_VALUE} of one without end
 */
public record Period(long since, long until) implements Serializable {
  /** All of time. */
  public static final Period ALL = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

  /**
   * Checks the order.
   *
   * @throws UserError if it ends before it begins, or where it does
   */
  public Period {
    if (since >= until) {
      throw new UserError(
          "The period from "
              + Instant.ofEpochMilli(since)
              + " to "
              + Instant.ofEpochMilli(until)
              + " holds no time: its end must come after its beginning.");
    }
  }

  /** Whether it is all of time. */
  public boolean isAll() {
    return since == Long.MIN_VALUE && until == Long.MAX_VALUE;
  }

  /** Whether an event time in milliseconds since 1970 UTC lies in it. */
  public boolean contains(long time) {
    return time == RowBatch.NO_TIME || (time >= since && time < until);
  }
}
