package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Writes a state as bytes that begin with a version, and reads them back; equal states, equal
 * bytes.
 */
public interface StateCodec<S> {
  void write(S state, DataOutput out) throws IOException;

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are cut short, corrupted, or of an unknown version
   */
  S read(DataInput in) throws IOException;
}
