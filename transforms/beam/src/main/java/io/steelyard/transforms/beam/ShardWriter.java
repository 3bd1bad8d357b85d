package io.steelyard.transforms.beam;

import io.steelyard.transforms.formats.parquet.CountingOutput;
import io.steelyard.transforms.formats.writing.RecordWriter;
import io.steelyard.transforms.formats.writing.WriterFactory;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches to one temporary file, begun with the first of them, and counts the rows and bytes
 * that stand in it. Belongs to one thread.
 */
public final class ShardWriter<T> implements Closeable {
  private final ShardPlace place;
  private final WriterFactory<T> writers;
  private @Nullable RecordWriter<T> writer;
  private @Nullable CountingOutput stream;
  private String file = "";
  private long rows;

  /** Writes there. */
  public ShardWriter(ShardPlace place, WriterFactory<T> writers) {
    this.place = place;
    this.writers = writers;
  }

  /** Appends a batch of so many rows. */
  public void write(T batch, long count) throws IOException {
    RecordWriter<T> open = writer;
    if (open == null) {
      // The name is unique, not repeatable: it never reaches a result.
      file = place.next();
      stream = new CountingOutput(WorkFiles.create(file, place.output()));
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
  public @Nullable WrittenShard finish(String order) throws IOException {
    RecordWriter<T> open = writer;
    CountingOutput out = stream;
    if (open == null || out == null) {
      return null;
    }
    writer = null;
    open.finish();
    out.close();
    return new WrittenShard(file, rows, out.count(), order);
  }

  /** Lets go of a file that was not finished. */
  @Override
  public void close() throws IOException {
    if (writer != null && stream != null) {
      stream.close();
    }
  }
}
