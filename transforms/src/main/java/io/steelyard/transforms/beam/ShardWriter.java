package io.steelyard.transforms.beam;

import io.steelyard.transforms.formats.writing.RecordWriter;
import io.steelyard.transforms.formats.writing.WriterFactory;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches to one temporary file, begun with the first of them, and counts the rows that
 * stand in it. Belongs to one thread.
 */
final class ShardWriter<T> implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputFiles files;
  private final WriterFactory<T> writers;
  private @Nullable RecordWriter<T> writer;
  private OutputStream stream = OutputStream.nullOutputStream();
  private String file = "";
  private long rows;

  ShardWriter(OutputFiles files, WriterFactory<T> writers) {
    this.files = files;
    this.writers = writers;
  }

  void write(T batch, long count) throws IOException {
    RecordWriter<T> open = writer;
    if (open == null) {
      // The name is unique, not repeatable: it never reaches a result.
      file = files.temporary(UniqueName.next());
      stream =
          new BufferedOutputStream(
              Channels.newOutputStream(
                  FileSystems.create(
                      FileSystems.matchNewResource(file, false), "application/octet-stream")),
              BUFFER_BYTES);
      open = writers.open(stream);
      writer = open;
    }
    open.write(batch);
    rows += count;
  }

  /**
   * Finishes the file; null where nothing was written.
   *
   * @param order what its place among the shards is decided by
   */
  @Nullable WrittenShard finish(String order) throws IOException {
    RecordWriter<T> open = writer;
    if (open == null) {
      return null;
    }
    writer = null;
    open.finish();
    stream.close();
    return new WrittenShard(file, rows, order);
  }

  /** Lets go of a file that was not finished. */
  @Override
  public void close() throws IOException {
    if (writer != null) {
      stream.close();
    }
  }
}
