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
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * A finished temporary file, not yet under its final name.
 *
 * @param file its name
 * @param rows the number of rows in it
 * @param order what its place among the shards of its output is decided by
 */
record WrittenShard(String file, long rows, String order) {

  /**
   * Gives all shards of an output their final names; a repeated attempt finds the work done.
   *
   * @return the number of rows in them
   */
  static long rename(List<WrittenShard> shards, OutputFiles files) throws IOException {
    List<WrittenShard> ordered = new ArrayList<>(shards);
    ordered.sort(Comparator.comparing(WrittenShard::order).thenComparing(WrittenShard::file));
    List<ResourceId> from = new ArrayList<>();
    List<ResourceId> to = new ArrayList<>();
    long rows = 0;
    for (int i = 0; i < ordered.size(); i++) {
      from.add(FileSystems.matchNewResource(ordered.get(i).file(), false));
      to.add(FileSystems.matchNewResource(files.shard(i, ordered.size()), false));
      rows += ordered.get(i).rows();
    }
    FileSystems.rename(
        from,
        to,
        StandardMoveOptions.IGNORE_MISSING_FILES,
        StandardMoveOptions.SKIP_IF_DESTINATION_EXISTS);
    return rows;
  }

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
