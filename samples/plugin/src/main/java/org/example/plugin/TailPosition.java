package org.example.plugin;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;

/**
 * How far a file was read, which is what a checkpoint keeps of it.
 *
 * @param next the first byte that was not read
 * @param newest the newest time of what was read, in milliseconds since 1970
 */
record TailPosition(long next, long newest) implements UnboundedSource.CheckpointMark {
  static final Coder<TailPosition> CODER = new PositionCoder();

  /** A position of which no time is known. */
  static TailPosition at(long next) {
    return new TailPosition(next, Long.MIN_VALUE);
  }

  @Override
  public void finalizeCheckpoint() {}

  /** Its name is a part of savepoints, and what it writes as well. */
  private static final class PositionCoder extends AtomicCoder<TailPosition> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(TailPosition position, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeLong(position.next);
      out.writeLong(position.newest);
    }

    @Override
    public TailPosition decode(InputStream stream) throws IOException {
      DataInputStream in = new DataInputStream(stream);
      return new TailPosition(in.readLong(), in.readLong());
    }
  }
}
