package io.steelyard.transforms.performance;

import io.steelyard.transforms.statistics.TextBytes;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A prediction that labels are to be found for. Two that are equal are one that came twice.
 *
 * @param bundle the id of the bundle that made it
 * @param time when the row happened, in milliseconds since 1970 UTC
 * @param scores as many as the model has outputs
 * @param cells the cells of its slices, one of each slice column
 */
public record KeyedPrediction(String bundle, long time, double[] scores, int[] cells)
    implements Comparable<KeyedPrediction>, JoinedRow {
  private static final int MOST = 1 << 24;

  private static final Comparator<KeyedPrediction> ORDER =
      Comparator.comparingLong(KeyedPrediction::time)
          .thenComparing(KeyedPrediction::bundle)
          .thenComparing(KeyedPrediction::scores, Arrays::compare)
          .thenComparing(KeyedPrediction::cells, Arrays::compare);

  @Override
  public void join(IncrementalJoin key) {
    key.add(this);
  }

  @Override
  public void addTo(String key, JoinBlock block) {
    block.add(key, this);
  }

  @Override
  public void writeTagged(DataOutput out) throws IOException {
    out.writeByte(Codec.PREDICTION);
    TextBytes.write(bundle, out);
    write(out);
  }

  /** Writes all but the bundle, which many have in common. */
  void write(DataOutput out) throws IOException {
    out.writeLong(time);
    Varints.write(scores.length, out);
    for (double score : scores) {
      out.writeDouble(score);
    }
    Varints.write(cells.length, out);
    for (int cell : cells) {
      Varints.write(cell, out);
    }
  }

  /** Reads what {@link #write} wrote. */
  static KeyedPrediction read(String bundle, DataInput in) throws IOException {
    long time = in.readLong();
    double[] scores = new double[(int) Varints.read(in, MOST)];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = in.readDouble();
    }
    int[] cells = new int[(int) Varints.read(in, MOST)];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (int) Varints.read(in, Integer.MAX_VALUE);
    }
    return new KeyedPrediction(bundle, time, scores, cells);
  }

  @Override
  public int compareTo(KeyedPrediction other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyedPrediction that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(time) + 31 * bundle.hashCode();
  }
}
