package io.steelyard.transforms.drift;

import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Histograms as bytes, version 2: the version, rows, rejected rows, the number of series, and for
 * each the number of its bins and their counts, the number of its offsets and these. Version 1 had
 * no offsets. Reading grows arrays as bytes arrive, so that a corrupted number claims no memory.
 */
final class HistogramsCodec implements StateCodec<Histograms> {
  private static final int VERSION = 2;
  private static final int WITHOUT_OFFSETS = 1;
  private static final int LONGEST = Integer.MAX_VALUE - 8;
  private static final int PIECE = 64;

  @Override
  public void write(Histograms state, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Varints.write(state.rows(), out);
    Varints.write(state.rejected(), out);
    Varints.write(state.series(), out);
    for (int series = 0; series < state.series(); series++) {
      writeCounts(state.arrays()[series], out);
      writeCounts(state.offsets()[series], out);
    }
  }

  private static void writeCounts(long[] counts, DataOutput out) throws IOException {
    Varints.write(counts.length, out);
    for (long count : counts) {
      Varints.write(count, out);
    }
  }

  @Override
  public Histograms read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION && version != WITHOUT_OFFSETS) {
      throw new IOException("unknown version " + version + " of histograms");
    }
    long rows = Varints.read(in, Long.MAX_VALUE);
    long rejected = Varints.read(in, Long.MAX_VALUE);
    int size = (int) Varints.read(in, LONGEST);
    List<long[]> counts = new ArrayList<>();
    List<long[]> offsets = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      counts.add(readCounts(in));
      offsets.add(version == VERSION ? readCounts(in) : new long[0]);
    }
    return new Histograms(
        rows, rejected, counts.toArray(long[][]::new), offsets.toArray(long[][]::new));
  }

  private static long[] readCounts(DataInput in) throws IOException {
    int size = (int) Varints.read(in, LONGEST);
    long[] counts = new long[Math.min(size, PIECE)];
    for (int i = 0; i < size; i++) {
      if (i == counts.length) {
        counts = Arrays.copyOf(counts, (int) Math.min(size, 2L * i));
      }
      counts[i] = Varints.read(in, Long.MAX_VALUE);
    }
    return counts;
  }
}
