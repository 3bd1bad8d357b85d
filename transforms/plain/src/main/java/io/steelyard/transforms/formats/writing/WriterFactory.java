package io.steelyard.transforms.formats.writing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

/**
 * Begins files of one format and layout. Serializable, so that it can travel to workers.
 *
 * @param <T> what is written
 */
@FunctionalInterface
public interface WriterFactory<T> extends Serializable {
  /**
   * Begins a file: a header, where the format has one, is written even if no batch follows. Equal
   * batches give equal bytes.
   */
  RecordWriter<T> open(OutputStream out) throws IOException;
}
