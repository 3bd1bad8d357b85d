package io.steelyard.transforms.performance;

import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is remembered of the windows of a stream's performance beside their tallies, which is what a
 * checkpoint keeps. Immutable.
 *
 * @param span what windows there are, see {@link
 *     io.steelyard.transforms.windows.WindowRules#spanCode}; 0 before there was any
 * @param slices the names of the cells that predictions wait with, from 1 on
 * @param watermark how far event time has come; {@link Long#MIN_VALUE} before it has
 * @param open windows that are not final, by their beginning
 * @param watched what final windows taught, as bytes of {@link WatchPerformance}; empty before the
 *     first
 */
public record PerformanceWindowsState(
    long span, List<String> slices, long watermark, SortedMap<Long, Open> open, byte[] watched) {
  /** Of no stream. */
  public static final PerformanceWindowsState NONE =
      new PerformanceWindowsState(0, List.of(), Long.MIN_VALUE, new TreeMap<>(), new byte[0]);

  /** Version 2. */
  public static final StateCodec<PerformanceWindowsState> CODEC = new Codec();

  /** Copies list and maps; the bytes are not changed by anybody. */
  public PerformanceWindowsState {
    slices = List.copyOf(slices);
    open = Collections.unmodifiableSortedMap(new TreeMap<>(open));
  }

  /**
   * What was said of a window that is not final.
   *
   * @param said the revision that was said last of each bundle
   * @param news whether anything came since
   */
  public record Open(SortedMap<String, Long> said, boolean news) {
    /** Of which nothing was said. */
    static final Open NEW = new Open(new TreeMap<>(), true);

    /** Copies the map. */
    public Open {
      said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
    }

    Open changed() {
      return new Open(said, true);
    }
  }

  private static final class Codec implements StateCodec<PerformanceWindowsState> {
    private static final int VERSION = 2;

    @Override
    public void write(PerformanceWindowsState state, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      out.writeLong(state.span);
      Varints.write(state.slices.size(), out);
      for (String slice : state.slices) {
        TextBytes.write(slice, out);
      }
      out.writeLong(state.watermark);
      Varints.write(state.open.size(), out);
      for (Map.Entry<Long, Open> window : state.open.entrySet()) {
        out.writeLong(window.getKey());
        out.writeBoolean(window.getValue().news());
        Varints.write(window.getValue().said().size(), out);
        for (Map.Entry<String, Long> said : window.getValue().said().entrySet()) {
          TextBytes.write(said.getKey(), out);
          Varints.write(said.getValue(), out);
        }
      }
      Varints.write(state.watched.length, out);
      out.write(state.watched);
    }

    @Override
    public PerformanceWindowsState read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "windows of performance");
      long span = in.readLong();
      List<String> slices = new ArrayList<>();
      for (long left = Varints.read(in, Integer.MAX_VALUE); left > 0; left--) {
        slices.add(TextBytes.read(in));
      }
      long watermark = in.readLong();
      SortedMap<Long, Open> open = new TreeMap<>();
      for (long left = Varints.read(in, Integer.MAX_VALUE); left > 0; left--) {
        long start = in.readLong();
        boolean news = in.readBoolean();
        SortedMap<String, Long> said = new TreeMap<>();
        for (long more = Varints.read(in, Integer.MAX_VALUE); more > 0; more--) {
          said.put(TextBytes.read(in), Varints.read(in, Long.MAX_VALUE));
        }
        open.put(start, new Open(said, news));
      }
      byte[] watched = Varints.readBytes(in, (int) Varints.read(in, Integer.MAX_VALUE));
      return new PerformanceWindowsState(span, slices, watermark, open, watched);
    }
  }
}
