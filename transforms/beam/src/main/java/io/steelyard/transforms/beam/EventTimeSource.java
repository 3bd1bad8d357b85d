package io.steelyard.transforms.beam;

import static java.util.Objects.requireNonNull;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.transforms.formats.MessageParser;
import io.steelyard.transforms.formats.ReadSettings;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * A source of messages whose watermark is that of their rows' event times, not of when the messages
 * were written: old rows that are written again now are as late or on time as they were.
 *
 * <p>The watermark is the source's own, less the time that lies between the newest message and the
 * newest row. So it goes on where nothing is left to read, and bounds what the source's bounds. The
 * newest row is looked for in the last message of each batch: rows in between that are newer only
 * hold the watermark back.
 *
 * @param <C> what the source's checkpoints keep
 */
public final class EventTimeSource<C extends UnboundedSource.CheckpointMark>
    extends UnboundedSource<Messages, EventTimePosition<C>> {
  private static final long serialVersionUID = 1L;

  private final UnboundedSource<Messages, C> source;
  private final Rows rows;

  /**
   * Where the event time stands.
   *
   * @param settings how rows are read
   * @param format what the messages are
   * @param column the event-time column
   */
  record Rows(ReadSettingsSource settings, String format, String column) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Finds the event time of a batch's last message. */
    LastEventTime open() {
      ReadSettings known = settings.get().withBatchRows(1);
      return new LastEventTime(MessageParser.named(format, known), known.schema().indexOf(column));
    }
  }

  private EventTimeSource(UnboundedSource<Messages, C> source, Rows rows) {
    this.source = source;
    this.rows = rows;
  }

  /**
   * The same messages by their rows' event times.
   *
   * @param format what the messages are
   * @param column the event-time column
   */
  public static <C extends UnboundedSource.CheckpointMark> EventTimeSource<C> of(
      UnboundedSource<Messages, C> source,
      ReadSettingsSource settings,
      String format,
      String column) {
    return new EventTimeSource<>(source, new Rows(settings, format, column));
  }

  @Override
  public List<EventTimeSource<C>> split(int desired, PipelineOptions options) throws Exception {
    List<EventTimeSource<C>> splits = new ArrayList<>();
    for (UnboundedSource<Messages, C> split : source.split(desired, options)) {
      splits.add(new EventTimeSource<>(split, rows));
    }
    return splits;
  }

  @Override
  public UnboundedReader<Messages> createReader(
      PipelineOptions options, @Nullable EventTimePosition<C> position) throws IOException {
    return new EventTimeReader<>(
        this,
        source.createReader(options, position == null ? null : position.source()),
        rows.open(),
        position);
  }

  @Override
  public Coder<EventTimePosition<C>> getCheckpointMarkCoder() {
    return new EventTimePosition.Coder<>(requireNonNull(source.getCheckpointMarkCoder()));
  }

  @Override
  public boolean requiresDeduping() {
    return source.requiresDeduping();
  }

  @Override
  public void validate() {
    source.validate();
  }

  @Override
  public Coder<Messages> getOutputCoder() {
    return source.getOutputCoder();
  }
}
