package io.steelyard.transforms.beam;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/**
 * A finished temporary file, not yet under its final name.
 *
 * @param file its name
 * @param rows the number of rows in it
 * @param order what its place among the shards is decided by
 */
public record WrittenShard(String file, long rows, String order) {

  /** Version 1. */
  static final class Coder extends AtomicCoder<WrittenShard> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    @Override
    public void encode(WrittenShard shard, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeByte(VERSION);
      out.writeUTF(shard.file);
      out.writeLong(shard.rows);
      out.writeUTF(shard.order);
    }

    @Override
    public WrittenShard decode(InputStream stream) throws IOException {
      DataInputStream in = Versions.open(stream, VERSION, "written shard");
      return new WrittenShard(in.readUTF(), in.readLong(), in.readUTF());
    }
  }
}
