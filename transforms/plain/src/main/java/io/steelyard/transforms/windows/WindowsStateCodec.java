package io.steelyard.transforms.windows;

import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import io.steelyard.transforms.windows.OpenWindow.LastVerdict;
import io.steelyard.transforms.windows.OpenWindow.Status;
import io.steelyard.transforms.windows.WindowAlarm.Cause;
import io.steelyard.transforms.windows.WindowVerdict.Pane;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of a stream's windows as bytes, version 2, which reads version 1. It is part of every
 * savepoint.
 */
final class WindowsStateCodec implements StateCodec<WindowsState> {
  private static final int VERSION = 2;
  private static final int WITHOUT_EPISODES = 1;

  @Override
  public void write(WindowsState state, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeLong(state.span());
    out.writeLong(state.watermark());
    out.writeLong(state.closed());
    out.writeLong(state.expected());
    Varints.write(state.counts().onTime(), out);
    Varints.write(state.counts().late(), out);
    Varints.write(state.counts().expired(), out);
    Varints.write(state.open().size(), out);
    for (OpenWindow window : state.open().values()) {
      writeWindow(window, out);
    }
    Varints.write(state.exceeding().size(), out);
    for (Map.Entry<String, List<List<String>>> each : state.exceeding().entrySet()) {
      TextBytes.write(each.getKey(), out);
      Varints.write(each.getValue().size(), out);
      for (List<String> names : each.getValue()) {
        writeNames(names, out);
      }
    }
    out.writeLong(state.first());
    out.writeLong(state.newest());
    out.writeLong(state.lastIssued());
    Varints.write(state.episodes().size(), out);
    for (Map.Entry<String, Episode> each : state.episodes().entrySet()) {
      TextBytes.write(each.getKey(), out);
      writeEpisode(each.getValue(), out);
    }
  }

  @Override
  public WindowsState read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION && version != WITHOUT_EPISODES) {
      throw new IOException("unknown version " + version + " of windows");
    }
    long length = in.readLong();
    long watermark = in.readLong();
    long closed = in.readLong();
    long expected = in.readLong();
    StreamCounts counts = new StreamCounts(number(in), number(in), number(in));
    NavigableMap<Long, OpenWindow> open = new TreeMap<>();
    for (long left = number(in); left > 0; left--) {
      OpenWindow window = readWindow(in);
      open.put(window.start(), window);
    }
    Map<String, List<List<String>>> exceeding = new LinkedHashMap<>();
    for (long left = number(in); left > 0; left--) {
      String bundle = TextBytes.read(in);
      List<List<String>> windows = new ArrayList<>();
      for (long some = number(in); some > 0; some--) {
        windows.add(readNames(in));
      }
      exceeding.put(bundle, windows);
    }
    long first = counts.rows() == 0 ? WindowsState.NEVER : WindowsState.BEFORE_ALL;
    long newest = WindowsState.NEVER;
    long lastIssued = WindowsState.NEVER;
    Map<String, Episode> episodes = new LinkedHashMap<>();
    if (version == VERSION) {
      first = in.readLong();
      newest = in.readLong();
      lastIssued = in.readLong();
      for (long left = number(in); left > 0; left--) {
        episodes.put(TextBytes.read(in), readEpisode(in));
      }
    }
    return new WindowsState(
        length,
        watermark,
        closed,
        expected,
        counts,
        open,
        exceeding,
        first,
        newest,
        lastIssued,
        episodes);
  }

  private static void writeEpisode(Episode episode, DataOutput out) throws IOException {
    out.writeLong(episode.since());
    Varints.write(episode.revision(), out);
    Varints.write(episode.windows(), out);
    TextBytes.write(episode.status().name(), out);
    writeNames(episode.causes().stream().map(Cause::name).toList(), out);
    writeNames(episode.series(), out);
  }

  private static Episode readEpisode(DataInput in) throws IOException {
    try {
      return new Episode(
          in.readLong(),
          (int) Varints.read(in, Integer.MAX_VALUE),
          (int) Varints.read(in, Integer.MAX_VALUE),
          Episode.Status.valueOf(TextBytes.read(in)),
          readNames(in).stream().map(Cause::valueOf).toList(),
          readNames(in));
    } catch (IllegalArgumentException e) {
      throw new IOException("corrupted state: " + e.getMessage(), e);
    }
  }

  private static void writeWindow(OpenWindow window, DataOutput out) throws IOException {
    out.writeLong(window.start());
    out.writeLong(window.end());
    writeFlag(window.next() == Pane.FINAL, out);
    Varints.write(window.revision(), out);
    WindowTally.CODEC.write(window.tally(), out);
    Varints.write(window.lastVerdicts().size(), out);
    for (Map.Entry<String, LastVerdict> each : window.lastVerdicts().entrySet()) {
      TextBytes.write(each.getKey(), out);
      writeNames(each.getValue().exceeding(), out);
      writeFlag(each.getValue().status() == Status.ALARMED, out);
    }
  }

  private static OpenWindow readWindow(DataInput in) throws IOException {
    long start = in.readLong();
    long end = in.readLong();
    Pane next = readFlag(in) ? Pane.FINAL : Pane.PROVISIONAL;
    int revision = (int) Varints.read(in, Integer.MAX_VALUE);
    WindowTally tally = WindowTally.CODEC.read(in);
    SortedMap<String, LastVerdict> verdicts = new TreeMap<>();
    for (long left = number(in); left > 0; left--) {
      String bundle = TextBytes.read(in);
      List<String> exceeding = readNames(in);
      verdicts.put(
          bundle, new LastVerdict(exceeding, readFlag(in) ? Status.ALARMED : Status.QUIET));
    }
    return new OpenWindow(start, end, next, revision, tally, verdicts);
  }

  private static void writeNames(List<String> names, DataOutput out) throws IOException {
    Varints.write(names.size(), out);
    for (String name : names) {
      TextBytes.write(name, out);
    }
  }

  private static List<String> readNames(DataInput in) throws IOException {
    List<String> names = new ArrayList<>();
    for (long left = number(in); left > 0; left--) {
      names.add(TextBytes.read(in));
    }
    return names;
  }

  private static void writeFlag(boolean flag, DataOutput out) throws IOException {
    Varints.write(flag ? 1 : 0, out);
  }

  private static boolean readFlag(DataInput in) throws IOException {
    return Varints.read(in, 1) == 1;
  }

  private static long number(DataInput in) throws IOException {
    return Varints.read(in, Long.MAX_VALUE);
  }
}
