package io.steelyard.transforms.beam;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The seals of an input's files.
 *
 * @param byFile by the files' names
 */
public record FileSeals(SortedMap<String, FileSeal> byFile) implements State<FileSeals> {
  /** Of no files. */
  public static final FileSeals NONE = new FileSeals(new TreeMap<>());

  /**
   * The seal of a file.
   *
   * @throws IllegalStateException if it was not sealed
   */
  public FileSeal of(String file) {
    FileSeal seal = byFile.get(file);
    if (seal == null) {
      throw new IllegalStateException(file + " is not among the files that were sealed");
    }
    return seal;
  }

  @Override
  public FileSeals merge(FileSeals other) {
    SortedMap<String, FileSeal> all = new TreeMap<>(byFile);
    all.putAll(other.byFile);
    return new FileSeals(all);
  }

  /** Version 1. */
  public static StateCodec<FileSeals> codec() {
    return new Codec();
  }

  private static final class Codec implements StateCodec<FileSeals> {
    @Override
    public void write(FileSeals state, DataOutput out) throws IOException {
      out.writeByte(1);
      out.writeInt(state.byFile.size());
      for (var entry : state.byFile.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeLong(entry.getValue().bytes());
        out.writeUTF(entry.getValue().sha256());
        out.writeInt(entry.getValue().checksums().length);
        for (int checksum : entry.getValue().checksums()) {
          out.writeInt(checksum);
        }
      }
    }

    @Override
    public FileSeals read(DataInput in) throws IOException {
      int version = in.readUnsignedByte();
      if (version != 1) {
        throw new IOException("file seals of version " + version + ", expected 1");
      }
      SortedMap<String, FileSeal> files = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String file = in.readUTF();
        long bytes = in.readLong();
        String sha256 = in.readUTF();
        int[] checksums = new int[in.readInt()];
        for (int i = 0; i < checksums.length; i++) {
          checksums[i] = in.readInt();
        }
        files.put(file, new FileSeal(bytes, sha256, checksums));
      }
      return new FileSeals(files);
    }
  }
}
