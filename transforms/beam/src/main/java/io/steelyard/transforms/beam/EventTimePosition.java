package io.steelyard.transforms.beam;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;

/**
 * How far an {@link EventTimeSource} was read, which is what a checkpoint keeps of it.
 *
 * @param source how far its source was read
 * @param written the newest message's timestamp
 * @param happened the newest row's event time; {@link io.steelyard.schemas.rows.RowBatch#NO_TIME}
 *     where none was read
 * @param watermark how far the watermark had come, in milliseconds since 1970 UTC
 */
public record EventTimePosition<C extends UnboundedSource.CheckpointMark>(
    C source, long written, long happened, long watermark)
    implements UnboundedSource.CheckpointMark {
  @Override
  public void finalizeCheckpoint() throws IOException {
    source.finalizeCheckpoint();
  }

  /** Version 2, which reads version 1. Its name and version are part of every savepoint. */
  static final class Coder<C extends UnboundedSource.CheckpointMark>
      extends CustomCoder<EventTimePosition<C>> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 2;
    private static final int WITHOUT_WATERMARK = 1;
    private final org.apache.beam.sdk.coders.Coder<C> source;

    Coder(org.apache.beam.sdk.coders.Coder<C> source) {
      this.source = source;
    }

    @Override
    public void encode(EventTimePosition<C> position, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeByte(VERSION);
      out.writeLong(position.written);
      out.writeLong(position.happened);
      out.writeLong(position.watermark);
      source.encode(position.source, out);
    }

    @Override
    public EventTimePosition<C> decode(InputStream stream) throws IOException {
      DataInputStream in = new DataInputStream(stream);
      int version = Versions.between(WITHOUT_WATERMARK, VERSION, in, "event time position");
      long written = in.readLong();
      long happened = in.readLong();
      long watermark =
          version == WITHOUT_WATERMARK
              ? BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis()
              : in.readLong();
      return new EventTimePosition<>(source.decode(in), written, happened, watermark);
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      source.verifyDeterministic();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Coder<?> coder && source.equals(coder.source);
    }

    @Override
    public int hashCode() {
      return source.hashCode();
    }
  }
}
