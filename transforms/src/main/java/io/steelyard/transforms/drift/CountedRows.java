package io.steelyard.transforms.drift;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Histograms of the rows of files, and how much of the files they stand for.
 *
 * @param bytes of the inputs that were read to their end
 */
public record CountedRows(Histograms histograms, long bytes) implements State<CountedRows> {
  /** Of no rows. */
  public static final CountedRows NONE = new CountedRows(Histograms.NONE, 0);

  /** Version 1. */
  public static final StateCodec<CountedRows> CODEC = new Codec();

  @Override
  public CountedRows merge(CountedRows other) {
    return new CountedRows(histograms.merge(other.histograms), bytes + other.bytes);
  }

  private static final class Codec implements StateCodec<CountedRows> {
    private static final int VERSION = 1;

    @Override
    public void write(CountedRows state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      Varints.write(state.bytes, out);
      Histograms.CODEC.write(state.histograms, out);
    }

    @Override
    public CountedRows read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "counted rows");
      long bytes = Varints.read(in, Long.MAX_VALUE);
      return new CountedRows(Histograms.CODEC.read(in), bytes);
    }
  }
}
