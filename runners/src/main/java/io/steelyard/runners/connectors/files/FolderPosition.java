package io.steelyard.runners.connectors.files;

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
 * How far a folder was read, which is what a checkpoint keeps of it.
 *
 * @param done the names of the files that were read and are still there
 * @param file the file that is being read, empty for none
 * @param line the number of its line to read next
 * @param newest the greatest time of a file that was read, in milliseconds since 1970
 */
record FolderPosition(List<String> done, String file, long line, long newest)
    implements UnboundedSource.CheckpointMark {
  static final FolderPosition BEGINNING = new FolderPosition(List.of(), "", 1, Long.MIN_VALUE);

  FolderPosition {
    done = List.copyOf(done);
  }

  /** Nothing to tell the folder. */
  @Override
  public void finalizeCheckpoint() {}

  /** Version 1. Its name and version are part of every savepoint. */
  static final class Coder extends AtomicCoder<FolderPosition> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    @Override
    public void encode(FolderPosition position, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeByte(VERSION);
      out.writeInt(position.done.size());
      for (String name : position.done) {
        out.writeUTF(name);
      }
      out.writeUTF(position.file);
      out.writeLong(position.line);
      out.writeLong(position.newest);
    }

    @Override
    public FolderPosition decode(InputStream stream) throws IOException {
      DataInputStream in = new DataInputStream(stream);
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IOException("folder position of version " + version + ", expected " + VERSION);
      }
      List<String> done = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        done.add(in.readUTF());
      }
      return new FolderPosition(done, in.readUTF(), in.readLong(), in.readLong());
    }
  }
}
