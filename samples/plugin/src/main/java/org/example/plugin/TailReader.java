package org.example.plugin;

import io.steelyard.runners.connectors.BatchReader;
import io.steelyard.runners.connectors.ReadingRules;
import io.steelyard.schemas.rows.Messages;
import io.steelyard.schemas.rows.StringColumn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.beam.sdk.io.UnboundedSource;
import org.jspecify.annotations.Nullable;

/** Reads the lines that a file has by now. A line is one when its line feed is written. */
final class TailReader extends BatchReader {
  private static final int MOST_BYTES = 1 << 20;

  private final TailSource source;
  private final Path path;
  private final ReadingRules rules;
  private final FileChannel channel;
  private final long end;
  private long next;
  private long newest;
  private boolean atEnd;

  TailReader(TailSource source, String file, ReadingRules rules, TailPosition start)
      throws IOException {
    super(rules);
    this.source = source;
    this.path = Path.of(file);
    this.rules = rules;
    this.channel = FileChannel.open(path);
    this.end = rules.ends() == ReadingRules.Ends.AT_LATEST ? channel.size() : Long.MAX_VALUE;
    this.next = start.next();
    this.newest = start.newest();
  }

  /** The next lines, or null where there is no whole line yet; it does not wait for one. */
  @Override
  protected @Nullable Messages poll() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(MOST_BYTES, Math.max(0, end - next)));
    int size = Math.max(0, channel.read(buffer, next));
    byte[] bytes = buffer.array();
    long[] positions = new long[rules.batchRows()];
    int[] offsets = new int[rules.batchRows() + 1];
    byte[] texts = new byte[size];
    int rows = 0;
    int begin = 0;
    for (int i = 0; i < size && rows < rules.batchRows(); i++) {
      if (bytes[i] == '\n') {
        System.arraycopy(bytes, begin, texts, offsets[rows], i - begin);
        positions[rows] = next + i;
        offsets[rows + 1] = offsets[rows] + i - begin;
        rows++;
        begin = i + 1;
      }
    }
    if (rows == 0) {
      if (size == MOST_BYTES) {
        throw new IOException(path + " holds a line of more than " + MOST_BYTES + " bytes");
      }
      atEnd = true;
      return null;
    }
    next += begin;
    atEnd = false;
    newest = Math.max(newest, Files.getLastModifiedTime(path).toMillis());
    long[] times = new long[rows];
    Arrays.fill(times, newest);
    return new Messages(
        source.partition(),
        Arrays.copyOf(positions, rows),
        times,
        new StringColumn(texts, offsets, rows));
  }

  /** Where nothing is left to read, all that will come is as young as the clock. */
  @Override
  protected long reached() {
    if (atEnd && end < Long.MAX_VALUE) {
      return END;
    }
    return atEnd ? Math.max(newest, System.currentTimeMillis()) : newest;
  }

  @Override
  public UnboundedSource.CheckpointMark getCheckpointMark() {
    return new TailPosition(next, kept(newest));
  }

  @Override
  public UnboundedSource<Messages, ?> getCurrentSource() {
    return source;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
