package io.steelyard.transforms.beam;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.coders.AtomicCoder;

/**
 * What one worker reads in one go: a range of a large file, or a run of small files, one after the
 * other. Whatever is done once for each portion, such as opening an output, is thereby bounded by
 * the size of the input and not by the number of its files.
 *
 * @param index its place among the portions, which are in the order of the input
 * @param ranges in the order of the input
 */
public record InputPortion(int index, List<FileRange> ranges) {
  public InputPortion {
    ranges = List.copyOf(ranges);
  }

  /** The number of bytes. */
  public long bytes() {
    return ranges.stream().mapToLong(FileRange::bytes).sum();
  }

  /** Text that sorts as the portions of an input do. */
  public String order() {
    return String.format(Locale.ROOT, "%010d", index);
  }

  /** Version 2. */
  public static final class Coder extends AtomicCoder<InputPortion> {
    private static final long serialVersionUID = 1L;
    private static final int VERSION = 2;

    @Override
    public void encode(InputPortion portion, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeByte(VERSION);
      out.writeInt(portion.index);
      out.writeInt(portion.ranges.size());
      for (FileRange range : portion.ranges) {
        out.writeUTF(range.file());
        out.writeUTF(range.format());
        out.writeLong(range.length());
        out.writeLong(range.start());
        out.writeLong(range.end());
      }
    }

    @Override
    public InputPortion decode(InputStream stream) throws IOException {
      DataInputStream in = Versions.open(stream, VERSION, "input portion");
      int index = in.readInt();
      List<FileRange> ranges = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        ranges.add(
            new FileRange(in.readUTF(), in.readUTF(), in.readLong(), in.readLong(), in.readLong()));
      }
      return new InputPortion(index, ranges);
    }
  }
}
