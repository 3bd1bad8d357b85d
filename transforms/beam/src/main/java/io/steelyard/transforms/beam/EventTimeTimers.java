package io.steelyard.transforms.beam;

import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.joda.time.Instant;

/**
 * Timers of event time in the global window, whose end no timer can lie beyond: a stream that has
 * ended has reached it.
 */
final class EventTimeTimers {
  /** What is reached when a stream has ended. */
  static final long ENDED = Long.MAX_VALUE;

  /** The last moment that a timer can be set to. */
  static final long LAST = GlobalWindow.INSTANCE.maxTimestamp().getMillis();

  private EventTimeTimers() {}

  /** The watermark, in milliseconds since 1970 UTC, or {@link #ENDED}. */
  static long watermark(Timer timer) {
    long reached = timer.getCurrentRelativeTime().getMillis();
    return reached >= LAST ? ENDED : reached;
  }

  /** Sets it to a moment, in milliseconds since 1970 UTC; at the latest to the end. */
  static void set(Timer timer, long moment) {
    timer.set(Instant.ofEpochMilli(Math.min(LAST, moment)));
  }

  /**
   * The same of one that hands nothing out when it is due, so that the watermark need not wait for
   * it: on Flink every moment that the watermark waits for takes some 80 bytes of the heap.
   */
  static void setSilent(Timer timer, long moment) {
    set(timer.withNoOutputTimestamp(), moment);
  }
}
