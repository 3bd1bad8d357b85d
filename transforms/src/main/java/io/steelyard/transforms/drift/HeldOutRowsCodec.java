package io.steelyard.transforms.drift;

import io.steelyard.transforms.drift.HeldOutRows.Shape;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Held-out rows as bytes: a version, the shape, the number of rows, then hashes, bins and scores,
 * big-endian.
 */
final class HeldOutRowsCodec implements StateCodec<HeldOutRows> {
  private static final int VERSION = 1;
  private static final int MOST = 1 << 24;

  @Override
  public void write(HeldOutRows state, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Varints.write(state.shape().capacity(), out);
    Varints.write(state.shape().columns(), out);
    Varints.write(state.shape().outputs(), out);
    Varints.write(state.rows(), out);
    ByteBuffer bytes =
        ByteBuffer.allocate(
            state.hashes().length * Long.BYTES
                + state.bins().length * Character.BYTES
                + state.scores().length * Double.BYTES);
    bytes.asLongBuffer().put(state.hashes());
    bytes.position(state.hashes().length * Long.BYTES).slice().asCharBuffer().put(state.bins());
    bytes
        .position(bytes.position() + state.bins().length * Character.BYTES)
        .slice()
        .asDoubleBuffer()
        .put(state.scores());
    out.write(bytes.array());
  }

  @Override
  public HeldOutRows read(DataInput in) throws IOException {
    Varints.readVersion(in, VERSION, "held-out rows");
    Shape shape =
        new Shape(
            (int) Varints.read(in, MOST),
            (int) Varints.read(in, MOST),
            (int) Varints.read(in, MOST));
    int rows = (int) Varints.read(in, shape.capacity());
    ByteBuffer hashBytes = bytes(in, rows, HeldOutRows.HASHES * Long.BYTES);
    ByteBuffer binBytes = bytes(in, rows, shape.columns() * Character.BYTES);
    ByteBuffer scoreBytes = bytes(in, rows, shape.outputs() * Double.BYTES);
    long[] hashes = new long[rows * HeldOutRows.HASHES];
    char[] bins = new char[rows * shape.columns()];
    double[] scores = new double[rows * shape.outputs()];
    hashBytes.asLongBuffer().get(hashes);
    binBytes.asCharBuffer().get(bins);
    scoreBytes.asDoubleBuffer().get(scores);
    return new HeldOutRows(shape, hashes, bins, scores);
  }

  private static ByteBuffer bytes(DataInput in, int rows, int size) throws IOException {
    long length = (long) rows * size;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IOException("corrupted state: " + length + " bytes of held-out rows");
    }
    return ByteBuffer.wrap(Varints.readBytes(in, (int) length));
  }
}
