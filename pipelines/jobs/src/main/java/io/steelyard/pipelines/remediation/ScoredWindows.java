package io.steelyard.pipelines.remediation;

import io.steelyard.transforms.metrics.Outcomes;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
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
 * What one model's scores and the labels of a history came to, by window.
 *
 * @param windows by the number of the window
 */
record ScoredWindows(SortedMap<Long, ScoredWindow> windows) implements State<ScoredWindows> {
  /** No rows. */
  static final ScoredWindows NONE = new ScoredWindows(new TreeMap<>());

  /** Version 1. */
  static final StateCodec<ScoredWindows> CODEC = new Codec();

  ScoredWindows {
    windows = Collections.unmodifiableSortedMap(new TreeMap<>(windows));
  }

  @Override
  public ScoredWindows merge(ScoredWindows other) {
    SortedMap<Long, ScoredWindow> merged = new TreeMap<>(windows);
    other.windows.forEach((window, scored) -> merged.merge(window, scored, ScoredWindow::merge));
    return new ScoredWindows(merged);
  }

  /** The blocks of held-out rows of the windows from one on and before another; empty of none. */
  List<Outcomes> heldOut(long from, long until) {
    return windows.subMap(from, Math.max(from, until)).values().stream()
        .map(ScoredWindow::heldOut)
        .reduce(ScoredWindow::merged)
        .orElse(List.of());
  }

  private static final class Codec implements StateCodec<ScoredWindows> {
    private static final int MOST = 1 << 20;

    @Override
    public void write(ScoredWindows state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.windows.size(), out);
      for (Map.Entry<Long, ScoredWindow> entry : state.windows.entrySet()) {
        out.writeLong(entry.getKey());
        Outcomes.CODEC.write(entry.getValue().all(), out);
        for (Outcomes block : entry.getValue().heldOut()) {
          Outcomes.CODEC.write(block, out);
        }
      }
    }

    @Override
    public ScoredWindows read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "scored windows");
      int count = (int) Varints.read(in, MOST);
      SortedMap<Long, ScoredWindow> windows = new TreeMap<>();
      for (int i = 0; i < count; i++) {
        long window = in.readLong();
        Outcomes all = Outcomes.CODEC.read(in);
        List<Outcomes> blocks = new ArrayList<>();
        for (int block = 0; block < ScoredWindow.BLOCKS; block++) {
          blocks.add(Outcomes.CODEC.read(in));
        }
        windows.put(window, new ScoredWindow(all, blocks));
      }
      return new ScoredWindows(windows);
    }
  }
}
