package io.steelyard.runners.connectors.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.io.UnboundedSource;

/**
 * How far a partition was read, which is what a checkpoint keeps of a source.
 *
 * @param next the offset to read next
 * @param newest the greatest timestamp of what was read, in milliseconds since 1970
 */
record SourcePosition(long next, long newest) implements UnboundedSource.CheckpointMark {
  /** Nothing to tell the broker: the sink commits, in the transaction of what it wrote. */
  @Override
  public void finalizeCheckpoint() {}

  /** Version 1. Its name and version are part of every savepoint. */
  static final class Coder extends AtomicCoder<SourcePosition> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    @Override
    public void encode(SourcePosition position, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeByte(VERSION);
      out.writeLong(position.next);
      out.writeLong(position.newest);
    }

    @Override
    public SourcePosition decode(InputStream stream) throws IOException {
      DataInputStream in = new DataInputStream(stream);
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IOException("source position of version " + version + ", expected " + VERSION);
      }
      return new SourcePosition(in.readLong(), in.readLong());
    }
  }
}
