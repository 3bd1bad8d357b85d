package io.steelyard.transforms.windows;

import io.steelyard.transforms.drift.Histograms;
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
 * The rows of one window, by the id of the bundle that scored them. Immutable.
 *
 * @param counts by bundle
 */
public record WindowTally(SortedMap<String, Counts> counts) implements State<WindowTally> {
  /** Of no rows. */
  public static final WindowTally NONE = new WindowTally(new TreeMap<>());

  /** Version 1. */
  public static final StateCodec<WindowTally> CODEC = new Codec();

  /** Copies the map. */
  public WindowTally {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /**
   * The rows that one bundle scored.
   *
   * @param histograms of the rows, with the number of rejected ones
   * @param late how many of the rows, rejected ones among them, came after the window's end
   */
  public record Counts(Histograms histograms, long late) {
    /** How many rows, rejected ones among them, came before the window's end. */
    public long onTime() {
      return histograms.rows() + histograms.rejected() - late;
    }

    Counts plus(Counts other) {
      return new Counts(histograms.merge(other.histograms), late + other.late);
    }
  }

  /**
   * The rows of all bundles.
   *
   * @param late how many of both came after the window's end
   */
  record Total(long rows, long rejected, long late) {
    /** Of no rows. */
    static final Total NONE = new Total(0, 0, 0);

    private Total plus(Counts more) {
      return new Total(
          rows + more.histograms.rows(), rejected + more.histograms.rejected(), late + more.late);
    }
  }

  /** The rows of all bundles. */
  Total total() {
    Total total = Total.NONE;
    for (Counts each : counts.values()) {
      total = total.plus(each);
    }
    return total;
  }

  /** The rows of one partial, all of them late or none. */
  static WindowTally of(WindowPartial partial, long late) {
    return new WindowTally(
        new TreeMap<>(Map.of(partial.bundle(), new Counts(partial.histograms(), late))));
  }

  @Override
  public WindowTally merge(WindowTally other) {
    SortedMap<String, Counts> sums = new TreeMap<>(counts);
    other.counts.forEach((bundle, more) -> sums.merge(bundle, more, Counts::plus));
    return new WindowTally(sums);
  }

  private static final class Codec implements StateCodec<WindowTally> {
    private static final int VERSION = 1;

    @Override
    public void write(WindowTally tally, DataOutput out) throws IOException {
      out.writeByte(VERSION);
      Varints.write(tally.counts.size(), out);
      for (Map.Entry<String, Counts> each : tally.counts.entrySet()) {
        TextBytes.write(each.getKey(), out);
        Histograms.CODEC.write(each.getValue().histograms, out);
        Varints.write(each.getValue().late, out);
      }
    }

    @Override
    public WindowTally read(DataInput in) throws IOException {
      Varints.readVersion(in, VERSION, "window tally");
      SortedMap<String, Counts> counts = new TreeMap<>();
      for (long left = Varints.read(in, Integer.MAX_VALUE); left > 0; left--) {
        String bundle = TextBytes.read(in);
        if (!counts.isEmpty() && counts.lastKey().compareTo(bundle) >= 0) {
          throw new IOException("corrupted state: bundles out of order");
        }
        counts.put(bundle, new Counts(Histograms.CODEC.read(in), Varints.read(in, Long.MAX_VALUE)));
      }
      return new WindowTally(counts);
    }
  }
}
