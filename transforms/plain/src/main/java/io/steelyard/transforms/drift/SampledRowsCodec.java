package io.steelyard.transforms.drift;

import io.steelyard.transforms.drift.SampledRows.Shape;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Sampled rows as bytes: a version, the shape, the number of rows, then hashes, cells and scores,
 * big-endian.
 */
final class SampledRowsCodec implements StateCodec<SampledRows> {
  private static final int VERSION = 2;
  private static final int MOST = 1 << 24;

  @Override
  public void write(SampledRows state, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Varints.write(state.shape().capacity(), out);
    Varints.write(state.shape().columns(), out);
    Varints.write(state.shape().outputs(), out);
    Varints.write(state.rows(), out);
    ByteBuffer bytes =
        ByteBuffer.allocate(
            state.hashes().length * Long.BYTES
                + state.cells().length * Long.BYTES
                + state.scores().length * Double.BYTES);
    bytes.asLongBuffer().put(state.hashes());
    bytes.position(state.hashes().length * Long.BYTES).slice().asLongBuffer().put(state.cells());
    bytes
        .position(bytes.position() + state.cells().length * Long.BYTES)
        .slice()
        .asDoubleBuffer()
        .put(state.scores());
    out.write(bytes.array());
  }

  @Override
  public SampledRows read(DataInput in) throws IOException {
    Varints.readVersion(in, VERSION, "sampled rows");
    Shape shape =
        new Shape(
            (int) Varints.read(in, MOST),
            (int) Varints.read(in, MOST),
            (int) Varints.read(in, MOST));
    int rows = (int) Varints.read(in, shape.capacity());
    ByteBuffer hashBytes = bytes(in, rows, SampledRows.HASHES * Long.BYTES);
    ByteBuffer cellBytes = bytes(in, rows, shape.columns() * Long.BYTES);
    ByteBuffer scoreBytes = bytes(in, rows, shape.outputs() * Double.BYTES);
    long[] hashes = new long[rows * SampledRows.HASHES];
    long[] cells = new long[rows * shape.columns()];
    double[] scores = new double[rows * shape.outputs()];
    hashBytes.asLongBuffer().get(hashes);
    cellBytes.asLongBuffer().get(cells);
    scoreBytes.asDoubleBuffer().get(scores);
    return new SampledRows(shape, hashes, cells, scores);
  }

  private static ByteBuffer bytes(DataInput in, int rows, int size) throws IOException {
    long length = (long) rows * size;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IOException("corrupted state: " + length + " bytes of sampled rows");
    }
    return ByteBuffer.wrap(Varints.readBytes(in, (int) length));
  }
}
