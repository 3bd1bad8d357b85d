package io.steelyard.transforms.beam;

import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowFormat;
import io.steelyard.transforms.formats.RowReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.io.range.OffsetRange;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.DoFn.BoundedPerElement;
import org.apache.beam.sdk.transforms.splittabledofn.RestrictionTracker;
import org.jspecify.annotations.Nullable;

/**
 * Reads one range in batches; what it has claimed always ends where a record ends.
 *
 * <p>It is splittable because the direct runner keeps all that a transform emits until it returns:
 * it asks this one to pause every hundred batches or every second, which bounds its memory.
 */
@BoundedPerElement
final class ReadRange<O> extends DoFn<FileRange, O> {
  private static final long serialVersionUID = 1L;

  /**
   * Where the ranges that paused in this process began and how many records were read of them, so
   * that positions go on counting. Where a range is resumed elsewhere, they count anew from there.
   */
  private static final Map<String, Paused> PAUSED = new ConcurrentHashMap<>();

  private final ReadRows.Settings settings;
  private final BatchStep<O> step;

  ReadRange(ReadRows.Settings settings, BatchStep<O> step) {
    this.settings = settings;
    this.step = step;
  }

  /** A range that paused: its first byte, and the records read since. */
  private record Paused(long begin, long records) {}

  @GetInitialRestriction
  public OffsetRange initial(@Element FileRange range) {
    return new OffsetRange(range.start(), range.end());
  }

  @ProcessElement
  public void read(
      @Element FileRange range,
      RestrictionTracker<OffsetRange, Long> tracker,
      OutputReceiver<O> out)
      throws IOException {
    OffsetRange part = tracker.currentRestriction();
    if (part.getFrom() >= part.getTo()) {
      return;
    }
    Paused resumed = PAUSED.remove(range.file() + "#" + part.getFrom());
    long begin = resumed == null ? part.getFrom() : resumed.begin;
    long records = resumed == null ? 0 : resumed.records;
    ReadSettings known = settings.get();
    RowFormat format = Formats.named(range.format());
    // One claim for all of a file that cannot be read from its middle, or a run that cannot pause.
    boolean pauses = format.splittable(known.input()) && !step.emitsAtEnd();
    long last = records;
    long claimed = part.getFrom() - 1;
    try (RowReader reader =
            format.open(
                InputFiles.open(range.file()), range.file(), part.getFrom(), part.getTo(), known);
        BatchStep.Run<O> run = step.begin()) {
      @Nullable ParsedRows rows;
      do {
        rows = reader.read();
        long next =
            rows == null || !pauses ? part.getTo() : Math.min(reader.position(), part.getTo());
        if (next - 1 > claimed) {
          if (!tracker.tryClaim(next - 1)) {
            PAUSED.put(range.file() + "#" + (claimed + 1), new Paused(begin, last));
            break;
          }
          claimed = next - 1;
        }
        if (rows != null) {
          if (rows.rows() > 0) {
            last = records + rows.positions()[rows.rows() - 1];
          }
          RowsRead.add(rows.rows());
          run.take(begin == 0 && records == 0 ? rows : rows.countedFrom(begin, records), out);
        }
      } while (rows != null);
      run.finish(claimed + 1 - part.getFrom(), out);
    }
  }
}
