package io.steelyard.runners.connectors.files;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.ReadSettings;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines as batches of messages, gzip by suffix. Blank lines are left out, as {@code
 * score} leaves them out; of a line that is longer than any record may be, only the beginning is
 * kept, long enough to be turned away. Belongs to one thread.
 */
final class LineFile implements Closeable {
  private static final int LONGEST = ReadSettings.MAXIMUM_RECORD_BYTES + 1;
  private static final int BUFFER_BYTES = 1 << 16;

  /** A batch of long lines is cut short of this. */
  private static final int BATCH_BYTES = 8 << 20;

  private final String name;
  private final long time;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;

  /** The lines of the batch in the making, one after the other. */
  private byte[] text = new byte[BUFFER_BYTES];

  private int length;
  private long nextLine = 1;

  /**
   * Opens a file.
   *
   * @param time what its lines are stamped with, in milliseconds since 1970
   * @param firstLine the number of the line to begin with, from 1
   */
  LineFile(ResourceId file, long time, long firstLine) throws IOException {
    this.name = String.valueOf(file.getFilename());
    this.time = time;
    InputStream bytes = Channels.newInputStream(FileSystems.open(file));
    this.in = name.endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    while (nextLine < firstLine && readLine()) {
      length = 0;
    }
  }

  /** The name of a file as a source. */
  static String source(String name) {
    return "files:" + name;
  }

  String name() {
    return name;
  }

  /** The number of the line after the last that was read. */
  long nextLine() {
    return nextLine;
  }

  /** The next lines, at most so many, or null at the end. */
  @Nullable Messages read(int most) throws IOException {
    length = 0;
    int[] offsets = new int[most + 1];
    long[] positions = new long[most];
    int rows = 0;
    while (rows < most && length < BATCH_BYTES && readLine()) {
      if (length > offsets[rows]) {
        positions[rows] = nextLine - 1;
        offsets[++rows] = length;
      }
    }
    if (rows == 0) {
      return null;
    }
    long[] timestamps = new long[rows];
    Arrays.fill(timestamps, time);
    return new Messages(
        source(name),
        Arrays.copyOf(positions, rows),
        timestamps,
        new StringColumn(Arrays.copyOf(text, length), Arrays.copyOf(offsets, rows + 1), rows));
  }

  /** Appends a line to the text, nothing where it is blank; false at the end of the file. */
  private boolean readLine() throws IOException {
    int start = length;
    boolean any = false;
    boolean ended = false;
    while (!ended && (position < limit || fill())) {
      any = true;
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      append(position, Math.min(end, position + LONGEST - (length - start)));
      ended = end < limit;
      position = ended ? end + 1 : end;
    }
    if (length > start && text[length - 1] == '\r') {
      length--;
    }
    if (isBlank(start)) {
      length = start;
    }
    nextLine += any ? 1 : 0;
    return any;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private void append(int from, int to) {
    int count = to - from;
    if (length + count > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, length + count));
    }
    System.arraycopy(buffer, from, text, length, count);
    length += count;
  }

  private boolean isBlank(int start) {
    int first = start;
    while (first < length && (text[first] == ' ' || text[first] == '\t' || text[first] == '\r')) {
      first++;
    }
    return first == length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
