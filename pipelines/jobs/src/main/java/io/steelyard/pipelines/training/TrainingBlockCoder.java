package io.steelyard.pipelines.training;

import io.steelyard.schemas.rows.StringColumn;
import io.steelyard.transforms.beam.PrimitiveArrays;
import io.steelyard.transforms.checks.Split;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Training blocks as bytes, whole arrays at a time, version 2. */
final class TrainingBlockCoder extends AtomicCoder<TrainingBlock> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 2;

  @Override
  public void encode(TrainingBlock block, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeByte(VERSION);
    out.writeUTF(block.split().name());
    StringColumn keys = block.keys();
    PrimitiveArrays.writeInts(keys.offsets(), keys.rows() + 1, out);
    PrimitiveArrays.writeBytes(keys.bytes(), 0, keys.offsets()[keys.rows()], out);
    PrimitiveArrays.writeLongs(block.hashes(), block.hashes().length, out);
    out.writeInt(block.numbers().length);
    for (int i = 0; i < block.numbers().length; i++) {
      PrimitiveArrays.writeDoubles(block.numbers()[i], block.numbers()[i].length, out);
      PrimitiveArrays.writeInts(block.indices()[i], block.indices()[i].length, out);
    }
    PrimitiveArrays.writeDoubles(block.labels(), block.labels().length, out);
    PrimitiveArrays.writeDoubles(block.weights(), block.weights().length, out);
  }

  @Override
  public TrainingBlock decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("training block of version " + version + ", expected " + VERSION);
    }
    Split split = Split.valueOf(in.readUTF());
    int[] offsets = PrimitiveArrays.readInts(in);
    StringColumn keys =
        new StringColumn(PrimitiveArrays.readBytes(in), offsets, offsets.length - 1);
    long[] hashes = PrimitiveArrays.readLongs(in);
    int blocks = in.readInt();
    double[][] numbers = new double[blocks][];
    int[][] indices = new int[blocks][];
    for (int i = 0; i < blocks; i++) {
      numbers[i] = PrimitiveArrays.readDoubles(in);
      indices[i] = PrimitiveArrays.readInts(in);
    }
    return new TrainingBlock(
        split,
        keys,
        hashes,
        numbers,
        indices,
        PrimitiveArrays.readDoubles(in),
        PrimitiveArrays.readDoubles(in));
  }
}
