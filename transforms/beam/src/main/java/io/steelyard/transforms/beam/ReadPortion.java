package io.steelyard.transforms.beam;

import io.steelyard.schemas.FailedCheck;
import io.steelyard.schemas.rows.ParsedRows;
import io.steelyard.transforms.formats.Formats;
import io.steelyard.transforms.formats.ReadSettings;
import io.steelyard.transforms.formats.RowFormat;
import io.steelyard.transforms.formats.RowReader;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.transforms.DoFn;
import org.jspecify.annotations.Nullable;

/** Reads a portion of the input, batch by batch, one file at a time, through one run of a step. */
final class ReadPortion<O> extends DoFn<InputPortion, O> {
  private static final long serialVersionUID = 1L;

  private final ReadSettingsSource settings;
  private final BatchStep<O> step;
  private final @Nullable String seals;
  private transient @Nullable FileSeals known;

  /**
   * Reads through this step.
   *
   * @param seals where the files' seals stand, or null where there are none
   */
  ReadPortion(ReadSettingsSource settings, BatchStep<O> step, @Nullable String seals) {
    this.settings = settings;
    this.step = step;
    this.seals = seals;
  }

  @ProcessElement
  public void read(@Element InputPortion portion, OutputReceiver<O> out) throws IOException {
    ReadSettings known = settings.get();
    try (BatchStep.Run<O> run = step.begin(portion)) {
      long bytes = 0;
      for (FileRange range : portion.ranges()) {
        bytes += read(range, known, run, out);
      }
      run.finish(bytes, out);
    } catch (ChangedFileException e) {
      throw new FailedCheck(String.valueOf(e.getMessage()));
    }
  }

  /** Reads a range and answers how many of its bytes went through. */
  private long read(
      FileRange range, ReadSettings known, BatchStep.Run<O> run, OutputReceiver<O> out)
      throws IOException {
    RowFormat format = Formats.named(range.format());
    try (RowReader reader =
        format.open(open(range), range.file(), range.start(), range.end(), known)) {
      // What is unreadable is reported as such; the reader is done with it all the same.
      boolean isThrough = !format.splittable(known.input());
      for (@Nullable ParsedRows rows = reader.read(); rows != null; rows = reader.read()) {
        isThrough |= !rows.unreadable().isEmpty();
        RowsRead.add(rows.rows());
        run.take(rows.countedFrom(range.start()), out);
      }
      isThrough |= reader.position() >= Math.min(range.end(), range.length());
      return isThrough ? range.bytes() : Math.max(0, reader.position() - range.start());
    }
  }

  private SeekableByteChannel open(FileRange range) throws IOException {
    SeekableByteChannel channel = InputFiles.open(range);
    return seals == null
        ? channel
        : new SealedChannel(channel, range.file(), seals().of(range.file()));
  }

  private FileSeals seals() throws IOException {
    FileSeals read = known;
    if (read == null) {
      read = WriteState.read(String.valueOf(seals), FileSeals.codec(), FileSeals.NONE);
      known = read;
    }
    return read;
  }
}
