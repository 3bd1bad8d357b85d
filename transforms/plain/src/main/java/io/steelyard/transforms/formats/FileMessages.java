package io.steelyard.transforms.formats;

import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.StringColumn;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as batches of messages, in UTF-8 whatever the file is in, found as a batch
 * finds those of {@link JsonLinesFormat}. What damage makes unreadable is one message that says so;
 * of a line that is longer than any record may be, only the beginning is kept, long enough to be
 * rejected. A position is the number of a line, from 1. Belongs to one thread.
 */
public final class FileMessages implements Closeable {
  private static final int LONGEST = ReadSettings.MAXIMUM_RECORD_BYTES + 1;
  private static final int BLOCK = 1 << 16;

  /** A batch of long lines is cut short of this. */
  private static final int BATCH_BYTES = 8 << 20;

  private final String name;
  private final long time;
  private final TextLines lines;

  /** Why the file is none of lines; null where it may be. */
  private final @Nullable String foreign;

  /** Whether the line that was found last is not in a batch yet. */
  private boolean isWaiting;

  private boolean isFaultSaid;

  /** The lines of the batch in the making, one after the other. */
  private byte[] text = new byte[BLOCK];

  private int length;

  private FileMessages(String name, long time, @Nullable FirstBytes kind, ByteWindow window)
      throws IOException {
    this.name = name;
    this.time = time;
    String told = kind == null ? null : kind.complaintOfStream();
    this.foreign = told == null ? complaint(name) : told;
    CsvHeader.skipByteOrderMark(window);
    var unused = LineEnd.ofJson(window, LONGEST);
    this.lines = new TextLines(window, Long.MAX_VALUE, LONGEST);
  }

  /**
   * Opens a file.
   *
   * @param channel the file, packed by gzip where its name says so
   * @param name of the file, with the folders that state values
   * @param encoding one of {@link io.steelyard.schemas.definition.TextStyle#ENCODINGS}
   * @param time what its lines are stamped with, in milliseconds since 1970
   * @param firstLine the number of the line to begin with, from 1
   */
  public static FileMessages open(
      ReadableByteChannel channel, String name, String encoding, long time, long firstLine)
      throws IOException {
    BegunSource bytes = new BegunSource(ByteSource.of(channel, name));
    ByteWindow window = new ByteWindow(DecodedSource.of(bytes, encoding), 0, BLOCK);
    window.fill();
    FileMessages messages = new FileMessages(name, time, bytes.kind(), window);
    messages.skipTo(firstLine);
    return messages;
  }

  /**
   * Why a stream reads no file of this name, as the end of a sentence that begins with the file;
   * null where it may be one of JSON lines.
   */
  public static @Nullable String complaint(String name) {
    return Formats.bySuffix(name)
        .filter(format -> !format.name().startsWith("jsonl"))
        .map(format -> "has the suffix ." + format.name() + FirstBytes.NO_STREAM)
        .orElse(null);
  }

  /** The name of a file as a source. */
  public static String source(String name) {
    return Messages.FILES + name;
  }

  private void skipTo(long firstLine) throws IOException {
    boolean found = foreign == null;
    while (found && !isWaiting && lines.number() + 1 < firstLine) {
      found = lines.next();
      isWaiting = found && lines.number() >= firstLine;
    }
  }

  public String name() {
    return name;
  }

  /** The number of the line after the last that was handed out. */
  public long nextLine() {
    return lines.number() + (isWaiting ? 0 : 1) + (isFaultSaid ? 1 : 0);
  }

  /** The next lines, at most so many, or null at the end. */
  public @Nullable Messages read(int most) throws IOException {
    if (foreign != null) {
      return unreadable("The file " + foreign);
    }
    length = 0;
    int[] offsets = new int[most + 1];
    long[] positions = new long[most];
    int rows = 0;
    while (rows < most && length < BATCH_BYTES && (isWaiting || lines.next())) {
      isWaiting = false;
      append(lines.bytes(), lines.start(), lines.end() - lines.start());
      positions[rows] = lines.number();
      offsets[++rows] = length;
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

  private void append(byte[] line, int from, int count) {
    if (length + count > text.length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, length + count));
    }
    System.arraycopy(line, from, text, length, count);
    length += count;
  }

  /** What cannot be read is one message, after all others. */
  private @Nullable Messages damage() {
    String damage = lines.damage();
    return damage == null
        ? null
        : unreadable("From here on the file cannot be read: " + damage + ".");
  }

  private @Nullable Messages unreadable(String sentence) {
    if (isFaultSaid) {
      return null;
    }
    long position = nextLine();
    isFaultSaid = true;
    return Messages.unreadable(source(name), position, time, sentence);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
