package io.steelyard.transforms.beam;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;

/**
 * A finished temporary file, not yet under its final name.
 *
 * @param file its name
 * @param rows the number of rows in it
 * @param bytes its length
 * @param order what its place among the shards of its output is decided by
 */
public record WrittenShard(String file, long rows, long bytes, String order) {

  /** The shards in the order of the input. */
  public static List<WrittenShard> inOrder(List<WrittenShard> shards) {
    List<WrittenShard> ordered = new ArrayList<>(shards);
    ordered.sort(Comparator.comparing(WrittenShard::order).thenComparing(WrittenShard::file));
    return ordered;
  }

  /** The rows in all of these. */
  public static long rows(List<WrittenShard> shards) {
    return shards.stream().mapToLong(WrittenShard::rows).sum();
  }

  /** Version 2. */
  public static final class Coder extends AtomicCoder<WrittenShard> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 2;

    @Override
    public void encode(WrittenShard shard, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeByte(VERSION);
      out.writeUTF(shard.file);
      out.writeLong(shard.rows);
      out.writeLong(shard.bytes);
      out.writeUTF(shard.order);
    }

    @Override
    public WrittenShard decode(InputStream stream) throws IOException {
      DataInputStream in = Versions.open(stream, VERSION, "written shard");
      return new WrittenShard(in.readUTF(), in.readLong(), in.readLong(), in.readUTF());
    }
  }
}
