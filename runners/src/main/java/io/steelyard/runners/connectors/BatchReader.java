package io.steelyard.runners.connectors;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.beam.TaskFaults;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads batches of messages. A batch has the time of its oldest message, or, where it comes behind
 * the watermark, that of the watermark; the watermark is how far was read less the maximum
 * out-of-orderness, and never goes back.
 */
public abstract class BatchReader extends UnboundedSource.UnboundedReader<Messages> {
  /** Nothing was read yet. */
  protected static final long NOTHING = Long.MIN_VALUE;

  /** All was read, and nothing will come. */
  protected static final long END = Long.MAX_VALUE;

  private final long tolerance;
  private @Nullable Messages current;
  private long timestamp;
  private long watermark = NOTHING;

  /** A reader by these rules. */
  protected BatchReader(ReadingRules rules) {
    this.tolerance = rules.maximumOutOfOrderness().toMillis();
  }

  /**
   * The next batch, or null where there is none now. It must not wait: readers share threads, and
   * an idle one would hold up the others.
   */
  protected abstract @Nullable Messages poll() throws IOException;

  /**
   * How far was read: the newest message's time, or the clock's while nothing is left to read, in
   * milliseconds since 1970 UTC; or {@link #NOTHING}, or {@link #END}.
   */
  protected abstract long reached();

  /**
   * How far a checkpoint says was read, so that the watermark of who goes on is not behind: as far
   * as the watermark tells, where that followed the clock.
   *
   * @param newest the newest message's time, or {@link #NOTHING}
   */
  protected final long kept(long newest) {
    return watermark == NOTHING ? newest : Math.max(newest, watermark + tolerance);
  }

  @Override
  public final boolean start() throws IOException {
    // One that goes on from a checkpoint begins at its watermark: the first batch must hold it.
    var unused = getWatermark();
    return advance();
  }

  @Override
  public final boolean advance() throws IOException {
    TaskFaults.telling(() -> current = poll());
    Messages next = current;
    if (next == null) {
      return false;
    }
    long oldest = Long.MAX_VALUE;
    for (long time : next.timestamps()) {
      oldest = Math.min(oldest, time);
    }
    // A batch behind the watermark would not hold it for those of its messages that are not.
    timestamp = Math.max(oldest, watermark);
    return true;
  }

  @Override
  public final Messages getCurrent() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current;
  }

  @Override
  public final Instant getCurrentTimestamp() {
    return Instant.ofEpochMilli(Math.max(timestamp, 0));
  }

  @Override
  public final Instant getWatermark() {
    long reached = reached();
    if (reached == END) {
      return BoundedWindow.TIMESTAMP_MAX_VALUE;
    }
    if (reached != NOTHING) {
      watermark = Math.max(watermark, reached - tolerance);
    }
    return watermark == NOTHING
        ? BoundedWindow.TIMESTAMP_MIN_VALUE
        : Instant.ofEpochMilli(watermark);
  }
}
