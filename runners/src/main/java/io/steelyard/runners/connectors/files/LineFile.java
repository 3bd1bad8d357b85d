package io.steelyard.runners.connectors.files;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.formats.ByteSource;
import io.steelyard.transforms.formats.FirstBytes;
import io.steelyard.transforms.formats.ReadSettings;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines as batches of messages, gzip by suffix. A byte order mark and blank lines are
 * left out, as {@code score} leaves them out; what damage makes unreadable is one message that says
 * so; of a line that is longer than any record may be, only the beginning is kept, long enough to
 * be rejected. Belongs to one thread.
 */
final class LineFile implements Closeable {
  private static final int LONGEST = ReadSettings.MAXIMUM_RECORD_BYTES + 1;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** A batch of long lines is cut short of this. */
  private static final int BATCH_BYTES = 8 << 20;

  private final String name;
  private final long time;
  private final ByteSource in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;

  /** The lines of the batch in the making, one after the other. */
  private byte[] text = new byte[BUFFER_BYTES];

  private int length;
  private long nextLine = 1;
  private boolean damageSaid;

  /** Why the file is none of lines; null where it may be. */
  private final @Nullable String foreign;

  /**
   * Opens a file.
   *
   * @param time what its lines are stamped with, in milliseconds since 1970
   * @param firstLine the number of the line to begin with, from 1
   */
  LineFile(WatchedFiles.Watched file, long time, long firstLine) throws IOException {
    this.name = file.name();
    this.time = time;
    this.in =
        ByteSource.of(
            FileSystems.open(FileSystems.matchNewResource(file.file().name(), false)), name);
    skipByteOrderMark();
    FirstBytes kind = FirstBytes.of(buffer, limit);
    this.foreign = kind == null ? null : kind.complaint("jsonl");
    while (foreign == null && nextLine < firstLine && readLine()) {
      length = 0;
    }
  }

  /** The name of a file as a source. */
  static String source(String name) {
    return Messages.FILES + name;
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
    if (foreign != null) {
      return unreadable("The file " + foreign);
    }
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
      return damage();
    }
    long[] timestamps = new long[rows];
    Arrays.fill(timestamps, time);
    return new Messages(
        source(name),
        Arrays.copyOf(positions, rows),
        timestamps,
        new StringColumn(Arrays.copyOf(text, length), Arrays.copyOf(offsets, rows + 1), rows));
  }

  /** What cannot be read is one message, after all others. */
  private @Nullable Messages damage() {
    String damage = in.damage();
    return damage == null
        ? null
        : unreadable("From here on the file cannot be read: " + damage + ".");
  }

  private @Nullable Messages unreadable(String sentence) {
    if (damageSaid) {
      return null;
    }
    damageSaid = true;
    return Messages.unreadable(source(name), nextLine++, time, sentence);
  }

  private void skipByteOrderMark() throws IOException {
    int count = 0;
    while (limit < FirstBytes.COUNT && count >= 0) {
      count = in.read(buffer, limit, FirstBytes.COUNT - limit);
      limit += Math.max(0, count);
    }
    int mark = BYTE_ORDER_MARK.length;
    if (limit >= mark && Arrays.equals(buffer, 0, mark, BYTE_ORDER_MARK, 0, mark)) {
      position = mark;
    }
  }

  /**
   * Appends a line to the text, nothing where it is blank; false at the end of the file, and where
   * damage cut a line.
   */
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
    if (any && !ended && in.damage() != null) {
      length = start;
      return false;
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
    limit = Math.max(0, in.read(buffer, 0, BUFFER_BYTES));
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
