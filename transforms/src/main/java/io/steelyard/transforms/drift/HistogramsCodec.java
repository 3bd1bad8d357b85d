package io.steelyard.transforms.drift;

import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Histograms as bytes: a version, rows, rejected rows, the number of series, and for each the
 * number of its bins and their counts. Reading grows arrays as bytes arrive, so that a corrupted
 * number claims no memory.
 */
final class HistogramsCodec implements StateCodec<Histograms> {
  private static final int VERSION = 1;
  private static final int LONGEST = Integer.MAX_VALUE - 8;
  private static final int PIECE = 64;

  @Override
  public void write(Histograms state, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Varints.write(state.rows(), out);
    Varints.write(state.rejected(), out);
    Varints.write(state.series(), out);
    for (long[] counts : state.arrays()) {
      Varints.write(counts.length, out);
      for (long count : counts) {
        Varints.write(count, out);
      }
    }
  }

  @Override
  public Histograms read(DataInput in) throws IOException {
    Varints.readVersion(in, VERSION, "histograms");
    long rows = Varints.read(in, Long.MAX_VALUE);
    long rejected = Varints.read(in, Long.MAX_VALUE);
    int size = (int) Varints.read(in, LONGEST);
    long[][] series = new long[Math.min(size, PIECE)][];
    for (int i = 0; i < size; i++) {
      if (i == series.length) {
        series = Arrays.copyOf(series, (int) Math.min(size, 2L * i));
      }
      series[i] = readCounts(in);
    }
    return new Histograms(rows, rejected, series);
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
