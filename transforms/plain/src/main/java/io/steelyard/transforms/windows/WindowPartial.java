package io.steelyard.transforms.windows;

import io.steelyard.transforms.drift.Histograms;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a worker counted of one window in one go.
 *
 * @param start of the window, in milliseconds since 1970 UTC
 * @param bundle the id of the bundle that scored the rows
 * @param histograms of the rows, with the number of rejected ones
 */
public record WindowPartial(long start, String bundle, Histograms histograms) {
  /** Version 1. */
  public static final StateCodec<WindowPartial> CODEC = new Codec();

  /** The rows, rejected ones among them. */
  public long rows() {
    return histograms.rows() + histograms.rejected();
  }

  private static final class Codec implements StateCodec<WindowPartial> {
    private static final int VERSION = 1;

    @Override
    public void write(WindowPartial partial, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      out.writeLong(partial.start);
      TextBytes.write(partial.bundle, out);
      Histograms.CODEC.write(partial.histograms, out);
    }

    @Override
    public WindowPartial read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "window partial");
      return new WindowPartial(in.readLong(), TextBytes.read(in), Histograms.CODEC.read(in));
    }
  }
}
