package io.steelyard.runners.connectors.kinesis;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.io.UnboundedSource;

/**
 * How far a split was read, which is what a checkpoint keeps of it.
 *
 * @param shards those that are being read
 */
record ShardPositions(List<ShardPosition> shards) implements UnboundedSource.CheckpointMark {
  ShardPositions {
    shards = List.copyOf(shards);
  }

  static ShardPositions beginning(String shard) {
    return new ShardPositions(List.of(ShardPosition.beginning(shard, Long.MIN_VALUE)));
  }

  /** Nothing to tell Kinesis. */
  @Override
  public void finalizeCheckpoint() {}

  /** Version 1. Its name and version are part of every savepoint. */
  static final class Coder extends AtomicCoder<ShardPositions> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    @Override
    public void encode(ShardPositions positions, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeByte(VERSION);
      out.writeInt(positions.shards.size());
      for (ShardPosition shard : positions.shards) {
        out.writeUTF(shard.shard());
        out.writeUTF(shard.anchor());
        out.writeLong(shard.next());
        out.writeUTF(shard.last());
        out.writeLong(shard.newest());
      }
    }

    @Override
    public ShardPositions decode(InputStream stream) throws IOException {
      DataInputStream in = new DataInputStream(stream);
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IOException("shard positions of version " + version + ", expected " + VERSION);
      }
      List<ShardPosition> shards = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        shards.add(
            new ShardPosition(
                in.readUTF(), in.readUTF(), in.readLong(), in.readUTF(), in.readLong()));
      }
      return new ShardPositions(shards);
    }
  }
}
