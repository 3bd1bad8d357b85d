package io.steelyard.transforms.beam;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** File ranges as bytes, version 1. */
public final class FileRangeCoder extends AtomicCoder<FileRange> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  public static FileRangeCoder of() {
    return new FileRangeCoder();
  }

  @Override
  public void encode(FileRange range, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeByte(VERSION);
    out.writeUTF(range.file());
    out.writeUTF(range.format());
    out.writeLong(range.start());
    out.writeLong(range.end());
  }

  @Override
  public FileRange decode(InputStream stream) throws IOException {
    DataInputStream in = Versions.open(stream, VERSION, "file range");
    return new FileRange(in.readUTF(), in.readUTF(), in.readLong(), in.readLong());
  }
}
