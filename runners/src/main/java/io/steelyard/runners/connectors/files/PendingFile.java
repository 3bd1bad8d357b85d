package io.steelyard.runners.connectors.files;

import io.steelyard.transforms.formats.writing.RecordWriter;
import io.steelyard.transforms.formats.writing.WriterFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is being collected in memory, begun with its first batch. */
final class PendingFile<T> {
  private final WriterFactory<T> writers;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private @Nullable RecordWriter<T> writer;

  PendingFile(WriterFactory<T> writers) {
    this.writers = writers;
  }

  void write(T batch) throws IOException {
    RecordWriter<T> open = writer;
    if (open == null) {
      open = writers.open(bytes);
      writer = open;
    }
    open.write(batch);
  }

  /** The bytes so far, not counting what the format still holds back. */
  int size() {
    return bytes.size();
  }

  /** The whole file, or null where nothing was written; the next batch begins another one. */
  byte @Nullable [] finish() throws IOException {
    RecordWriter<T> open = writer;
    if (open == null) {
      return null;
    }
    open.finish();
    writer = null;
    byte[] whole = bytes.toByteArray();
    bytes.reset();
    return whole;
  }
}
