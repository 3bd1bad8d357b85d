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
 * it asks this one to pause every hundred batches, which bounds its memory.
 */
@BoundedPerElement
final class ReadRange extends DoFn<FileRange, ParsedRows> {
  private static final long serialVersionUID = 1L;

  /**
   * Where the ranges that paused in this process began and how many records were read of them, so
   * that positions go on counting. Where a range is resumed elsewhere, they count anew from there.
   */
  private static final Map<String, Paused> PAUSED = new ConcurrentHashMap<>();

  private final ReadRows.Settings settings;

  ReadRange(ReadRows.Settings settings) {
    this.settings = settings;
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
      OutputReceiver<ParsedRows> out)
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
    boolean resumable = format.splittable(known.input());
    long last = records;
    long claimed = part.getFrom() - 1;
    try (RowReader reader =
        format.open(
            InputFiles.open(range.file()), range.file(), part.getFrom(), part.getTo(), known)) {
      @Nullable ParsedRows rows;
      do {
        rows = reader.read();
        // One claim for all of a file that cannot be read from its middle.
        long next =
            rows == null || !resumable ? part.getTo() : Math.min(reader.position(), part.getTo());
        if (next - 1 > claimed) {
          if (!tracker.tryClaim(next - 1)) {
            PAUSED.put(range.file() + "#" + (claimed + 1), new Paused(begin, last));
            return;
          }
          claimed = next - 1;
        }
        if (rows != null) {
          if (rows.rows() > 0) {
            last = records + rows.positions()[rows.rows() - 1];
          }
          RowsRead.add(rows.rows());
          out.output(begin == 0 && records == 0 ? rows : rows.countedFrom(begin, records));
        }
      } while (rows != null);
    }
  }
}
