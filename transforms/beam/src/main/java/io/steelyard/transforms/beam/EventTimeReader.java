package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.RowBatch;
import java.io.IOException;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads an {@link EventTimeSource}.
 *
 * <p>A batch has the time of the watermark that was told before it. One that is behind would hold
 * nothing on the direct runner, which gives it the end of time when it brings rows to their key: so
 * a reader that goes on from a checkpoint goes on from its watermark too. The direct runner makes
 * readers anew at random.
 */
final class EventTimeReader<C extends UnboundedSource.CheckpointMark>
    extends UnboundedSource.UnboundedReader<Messages> {
  private final EventTimeSource<C> source;
  private final UnboundedSource.UnboundedReader<Messages> reader;
  private final LastEventTime last;
  private long written = Long.MIN_VALUE;
  private long happened = RowBatch.NO_TIME;
  private Instant watermark = BoundedWindow.TIMESTAMP_MIN_VALUE;
  private Instant timestamp = BoundedWindow.TIMESTAMP_MIN_VALUE;

  EventTimeReader(
      EventTimeSource<C> source,
      UnboundedSource.UnboundedReader<Messages> reader,
      LastEventTime last,
      @Nullable EventTimePosition<C> position) {
    this.source = source;
    this.reader = reader;
    this.last = last;
    if (position != null) {
      written = position.written();
      happened = position.happened();
      watermark = Instant.ofEpochMilli(position.watermark());
    }
  }

  @Override
  public boolean start() throws IOException {
    return read(reader.start());
  }

  @Override
  public boolean advance() throws IOException {
    return read(reader.advance());
  }

  private boolean read(boolean available) {
    if (available) {
      // What is read holds the watermark where it was, until it is processed.
      timestamp = watermark;
      Messages messages = reader.getCurrent();
      for (long time : messages.timestamps()) {
        written = Math.max(written, time);
      }
      long time = last.of(messages);
      if (time != RowBatch.NO_TIME) {
        happened = Math.max(happened, Math.min(time, written));
      }
    }
    return available;
  }

  @Override
  public Messages getCurrent() {
    return reader.getCurrent();
  }

  @Override
  public Instant getCurrentTimestamp() {
    return timestamp;
  }

  @Override
  public Instant getWatermark() {
    Instant reached = reader.getWatermark();
    if (reached.isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE) && written != Long.MIN_VALUE) {
      if (happened == RowBatch.NO_TIME) {
        return watermark;
      }
      reached = Instant.ofEpochMilli(reached.getMillis() - (written - happened));
    }
    watermark = reached.isAfter(watermark) ? reached : watermark;
    return watermark;
  }

  @Override
  public UnboundedSource.CheckpointMark getCheckpointMark() {
    @SuppressWarnings("unchecked") // The reader of a source makes its source's marks.
    C mark = (C) reader.getCheckpointMark();
    return new EventTimePosition<>(mark, written, happened, watermark.getMillis());
  }

  @Override
  public byte[] getCurrentRecordId() {
    return reader.getCurrentRecordId();
  }

  @Override
  public EventTimeSource<C> getCurrentSource() {
    return source;
  }

  @Override
  public long getSplitBacklogBytes() {
    return reader.getSplitBacklogBytes();
  }

  @Override
  public long getTotalBacklogBytes() {
    return reader.getTotalBacklogBytes();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
