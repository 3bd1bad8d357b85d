package io.steelyard.transforms.formats.writing;

import java.io.IOException;

/**
 * Writes batches, one after another, into one file. Not safe for use by several threads.
 *
 * @param <T> what is written: a batch of rows, a batch of predictions, a list of rejections
 */
public interface RecordWriter<T> {
  /** Appends the records of a batch, in their order. */
  void write(T batch) throws IOException;

  /** Writes what is still held back and flushes. The stream stays open; nothing may follow. */
  void finish() throws IOException;
}
