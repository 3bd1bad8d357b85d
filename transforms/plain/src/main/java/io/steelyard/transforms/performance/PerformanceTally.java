package io.steelyard.transforms.performance;

import io.steelyard.transforms.statistics.State;
import io.steelyard.transforms.statistics.StateCodec;
import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of the predictions of any bundles, windows and slices. Immutable.
 *
 * @param states by bundle, window and slice
 */
public record PerformanceTally(SortedMap<PerformanceKey, PerformanceState> states)
    implements State<PerformanceTally> {
  /** Of nothing. */
  public static final PerformanceTally NONE = new PerformanceTally(new TreeMap<>());

  /** Version 1. */
  public static final StateCodec<PerformanceTally> CODEC = new Codec();

  /** Copies the map. */
  public PerformanceTally {
    states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
  }

  /** Of one bundle, window and slice. */
  public static PerformanceTally of(PerformanceKey key, PerformanceState state) {
    return new PerformanceTally(new TreeMap<>(Map.of(key, state)));
  }

  /** How predictions and labels found each other, of all bundles and windows. */
  public PerformanceCounts counts() {
    PerformanceCounts counts = PerformanceCounts.NONE;
    for (Map.Entry<PerformanceKey, PerformanceState> each : states.entrySet()) {
      if (each.getKey().slice().isEmpty()) {
        counts = counts.merge(each.getValue().counts());
      }
    }
    return counts;
  }

  /** The same by the start of each window. */
  SortedMap<Long, PerformanceTally> byWindow() {
    SortedMap<Long, SortedMap<PerformanceKey, PerformanceState>> divided = new TreeMap<>();
    states.forEach(
        (key, state) ->
            divided.computeIfAbsent(key.window(), start -> new TreeMap<>()).put(key, state));
    SortedMap<Long, PerformanceTally> tallies = new TreeMap<>();
    divided.forEach((start, each) -> tallies.put(start, new PerformanceTally(each)));
    return tallies;
  }

  /** The same where no label comes any more: what still waits for one is expired. */
  PerformanceTally expired() {
    SortedMap<PerformanceKey, PerformanceState> ended = new TreeMap<>();
    states.forEach((key, state) -> ended.put(key, state.expired()));
    return new PerformanceTally(ended);
  }

  /**
   * What is known of both.
   *
   * @throws IllegalArgumentException if a bundle has different shapes in both
   */
  @Override
  public PerformanceTally merge(PerformanceTally other) {
    SortedMap<PerformanceKey, PerformanceState> merged = new TreeMap<>(states);
    other.states.forEach((key, state) -> merged.merge(key, state, PerformanceState::merge));
    return new PerformanceTally(merged);
  }

  private static final class Codec implements StateCodec<PerformanceTally> {
    @Override
    public void write(PerformanceTally tally, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(tally.states.size(), out);
      for (Map.Entry<PerformanceKey, PerformanceState> each : tally.states.entrySet()) {
        out.writeLong(each.getKey().window());
        TextBytes.write(each.getKey().bundle(), out);
        TextBytes.write(each.getKey().slice(), out);
        PerformanceState.CODEC.write(each.getValue(), out);
      }
    }

    @Override
    public PerformanceTally read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "performance by window");
      int size = (int) Varints.read(in, Integer.MAX_VALUE);
      TreeMap<PerformanceKey, PerformanceState> states = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        PerformanceKey key =
            new PerformanceKey(in.readLong(), TextBytes.read(in), TextBytes.read(in));
        if (!states.isEmpty() && states.lastKey().compareTo(key) >= 0) {
          throw new IOException("corrupted state: performance by window out of order");
        }
        states.put(key, PerformanceState.CODEC.read(in));
      }
      return new PerformanceTally(states);
    }
  }
}
