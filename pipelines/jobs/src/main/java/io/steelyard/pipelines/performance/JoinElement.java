package io.steelyard.pipelines.performance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;

/**
 * What leaves a worker that reads predictions or labels: rows for a bucket, or what it read.
 *
 * @param bucket of the keys in it; {@link #SIDES} of what was read
 * @param bytes a {@link io.steelyard.transforms.performance.JoinBlock}, or {@link JoinSides}
 */
record JoinElement(int bucket, byte[] bytes) {
  /** Not of a bucket. */
  static final int SIDES = -1;

  /** A number, and bytes. */
  static final class Coder extends AtomicCoder<JoinElement> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(JoinElement element, OutputStream stream) throws IOException {
      new DataOutputStream(stream).writeInt(element.bucket);
      ByteArrayCoder.of().encode(element.bytes, stream);
    }

    @Override
    public JoinElement decode(InputStream stream) throws IOException {
      int bucket = new DataInputStream(stream).readInt();
      return new JoinElement(bucket, ByteArrayCoder.of().decode(stream));
    }
  }
}
