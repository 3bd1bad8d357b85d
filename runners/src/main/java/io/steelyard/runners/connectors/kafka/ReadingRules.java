package io.steelyard.runners.connectors.kafka;

import io.steelyard.runners.connectors.CommittedPositions;
import java.io.Serializable;
import java.time.Duration;

/**
 * The reading rules of savepoints from before other places than topics could be read: Beam keeps
 * sources in savepoints by the names of their classes, so this one stays where it was.
 *
 * @deprecated only for reading such savepoints
 */
@Deprecated
record ReadingRules(String group, int batchRows, Duration maximumOutOfOrderness, Ends ends)
    implements Serializable {

  /** Whether reading ever ends. */
  enum Ends {
    NEVER,
    AT_LATEST
  }

  /** The rules as they are now; the sink leaves out what it has committed by itself. */
  private Object readResolve() {
    return new io.steelyard.runners.connectors.ReadingRules(
        group,
        batchRows,
        maximumOutOfOrderness,
        io.steelyard.runners.connectors.ReadingRules.Ends.valueOf(ends.name()),
        CommittedPositions.NONE,
        io.steelyard.runners.connectors.ReadingRules.Removed.NAMED,
        null);
  }
}
