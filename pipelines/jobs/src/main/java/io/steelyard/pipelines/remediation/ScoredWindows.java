package io.steelyard.pipelines.remediation;

import io.steelyard.transforms.metrics.OutcomeShape;
import io.steelyard.transforms.performance.HeldOutSample;
import io.steelyard.transforms.performance.ModelComparison;
import io.steelyard.transforms.performance.PerformanceState;
import io.steelyard.transforms.remediation.Difference;
import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
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

  /**
   * By how much this model is better than another on the held-out rows that both scored of the
   * windows from one on and before another.
   *
   * @param metric its word
   */
  Difference gain(ScoredWindows other, String metric, long from, long until) {
    if (windows.isEmpty() || other.windows.isEmpty()) {
      return Difference.UNKNOWN;
    }
    ModelComparison compared =
        ModelComparison.of(
            metric, other.heldOut(from, until), other.shape(), heldOut(from, until), shape());
    return compared.isKnown()
        ? new Difference(compared.gain(), compared.error())
        : Difference.UNKNOWN;
  }

  private HeldOutSample heldOut(long from, long until) {
    return windows.subMap(from, Math.max(from, until)).values().stream()
        .map(ScoredWindow::heldOut)
        .reduce(HeldOutSample.NONE, HeldOutSample::merge);
  }

  /** That of all windows of a model. */
  private OutcomeShape shape() {
    return windows.values().iterator().next().performance().shape().outcomes();
  }

  private static final class Codec implements StateCodec<ScoredWindows> {
    private static final int MOST = 1 << 20;

    @Override
    public void write(ScoredWindows state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.windows.size(), out);
      for (Map.Entry<Long, ScoredWindow> entry : state.windows.entrySet()) {
        out.writeLong(entry.getKey());
        PerformanceState.CODEC.write(entry.getValue().performance(), out);
        HeldOutSample.CODEC.write(entry.getValue().heldOut(), out);
      }
    }

    @Override
    public ScoredWindows read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "scored windows");
      int count = (int) Varints.read(in, MOST);
      SortedMap<Long, ScoredWindow> windows = new TreeMap<>();
      for (int i = 0; i < count; i++) {
        long window = in.readLong();
        windows.put(
            window,
            new ScoredWindow(PerformanceState.CODEC.read(in), HeldOutSample.CODEC.read(in)));
      }
      return new ScoredWindows(windows);
    }
  }
}
