package io.steelyard.transforms.detectors;

import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adaptive windowing: keeps the numbers since the last change, in buckets of 1, 2, 4 … numbers. A
 * cut that parts the window into two whose means differ by more than chance does is a change.
 * Memory grows with the logarithm of the window.
 *
 * <p>Source: Bifet and Gavaldà, Learning from time-changing data with adaptive windowing (2007);
 * the variance of buckets by Babcock, Datar, Motwani and O'Callaghan (2003). As in river's
 * implementation, so that changes are found at the same places, a change empties the window, cuts
 * behind the newest bucket of a size are not tried, and either side leaves {@code shortest} - 1
 * numbers uncounted.
 */
public final class Adwin implements ChangeDetector {
  private static final int VERSION = 1;

  /** Of 2^60 numbers there is one bucket. */
  private static final int MOST_ROWS = 60;

  /**
   * What is asked for.
   *
   * @param confidence the chance that a cut is taken for a change though there is none
   * @param clock after how many numbers cuts are tried again
   * @param buckets how many of one size are kept at most, before two become one
   * @param shortest the least number of numbers on either side of a cut
   * @param grace how many numbers the window must have before cuts are tried
   */
  public record Settings(double confidence, int clock, int buckets, int shortest, int grace) {
    /** The usual ones. */
    public static final Settings USUAL = new Settings(0.002, 32, 5, 5, 10);

    /** Checks the ranges. */
    public Settings {
      boolean sound = confidence > 0 && confidence < 1 && clock > 0 && buckets > 0;
      if (!sound || buckets > 1000 || shortest < 1 || grace < 1) {
        throw new IllegalArgumentException("adaptive windowing by impossible settings");
      }
    }
  }

  /** The buckets of one size, the oldest first: the sum and the squared deviations of each. */
  private static final class Row {
    final double[] sums;
    final double[] spreads;
    int size;

    Row(int buckets) {
      sums = new double[buckets + 1];
      spreads = new double[buckets + 1];
    }

    void add(double sum, double spread) {
      sums[size] = sum;
      spreads[size++] = spread;
    }

    void drop(int oldest) {
      System.arraycopy(sums, oldest, sums, 0, size - oldest);
      System.arraycopy(spreads, oldest, spreads, 0, size - oldest);
      size -= oldest;
    }
  }

  private final Settings settings;
  private final List<Row> rows = new ArrayList<>();
  private long seen;
  private double width;
  private double sum;
  private double spread;

  public Adwin(Settings settings) {
    this.settings = settings;
    rows.add(new Row(settings.buckets));
  }

  /** How many numbers the window holds: those since the last change. */
  public long width() {
    return (long) width;
  }

  /** The mean of the window; NaN of none. */
  public double mean() {
    return sum / width;
  }

  @Override
  public Change observe(double value) {
    Finite.require(value);
    rows.get(0).add(value, 0);
    width++;
    if (width > 1) {
      double off = value - sum / (width - 1);
      spread += (width - 1) * off * off / width;
    }
    sum += value;
    compress();
    seen++;
    if (seen % settings.clock != 0 || width <= settings.grace) {
      return Change.NONE;
    }
    if (!hasCut()) {
      return Change.NONE;
    }
    rows.clear();
    rows.add(new Row(settings.buckets));
    seen = 0;
    width = 0;
    sum = 0;
    spread = 0;
    return Change.DETECTED;
  }

  /** Makes one of the two oldest buckets of each size that has too many. */
  private void compress() {
    for (int i = 0; rows.get(i).size > settings.buckets; i++) {
      Row row = rows.get(i);
      if (i + 1 == rows.size()) {
        rows.add(new Row(settings.buckets));
      }
      double length = length(i);
      double apart = row.sums[0] / length - row.sums[1] / length;
      double between = length * length * apart * apart / (length + length);
      rows.get(i + 1).add(row.sums[0] + row.sums[1], row.spreads[0] + row.spreads[1] + between);
      row.drop(2);
    }
  }

  private boolean hasCut() {
    double olderWidth = 0;
    double olderSum = 0;
    for (int i = rows.size() - 1; i >= 0; i--) {
      Row row = rows.get(i);
      for (int bucket = 0; bucket < row.size - 1; bucket++) {
        olderWidth += length(i);
        olderSum += row.sums[bucket];
        double newerWidth = width - olderWidth;
        double apart = olderSum / olderWidth - (sum - olderSum) / newerWidth;
        if (olderWidth >= settings.shortest
            && newerWidth >= settings.shortest
            && Math.abs(apart) > bound(olderWidth, newerWidth)) {
          return true;
        }
      }
    }
    return false;
  }

  /** How far the means on both sides of a cut are apart by chance. */
  private double bound(double older, double newer) {
    double logarithm = StrictMath.log(2 * StrictMath.log(width) / settings.confidence);
    double inverse = 1 / (older - settings.shortest + 1) + 1 / (newer - settings.shortest + 1);
    double variance = spread / width;
    return Math.sqrt(2 * inverse * variance * logarithm) + 2.0 / 3 * logarithm * inverse;
  }

  private static double length(int row) {
    return Math.scalb(1.0, row);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeDouble(settings.confidence);
    Varints.write(settings.clock, out);
    Varints.write(settings.buckets, out);
    Varints.write(settings.shortest, out);
    Varints.write(settings.grace, out);
    Varints.write(seen, out);
    out.writeDouble(width);
    out.writeDouble(sum);
    out.writeDouble(spread);
    Varints.write(rows.size(), out);
    for (Row row : rows) {
      Varints.write(row.size, out);
      for (int i = 0; i < row.size; i++) {
        out.writeDouble(row.sums[i]);
        out.writeDouble(row.spreads[i]);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are cut short, corrupted, or of an unknown version
   */
  public static Adwin read(DataInput in) throws IOException {
    Varints.readVersion(in, VERSION, "adaptive windowing");
    Adwin detector;
    try {
      detector =
          new Adwin(
              new Settings(
                  in.readDouble(),
                  (int) Varints.read(in, Integer.MAX_VALUE),
                  (int) Varints.read(in, Integer.MAX_VALUE),
                  (int) Varints.read(in, Integer.MAX_VALUE),
                  (int) Varints.read(in, Integer.MAX_VALUE)));
    } catch (IllegalArgumentException e) {
      throw new IOException("corrupted state: " + e.getMessage(), e);
    }
    detector.seen = Varints.read(in, Long.MAX_VALUE);
    detector.width = in.readDouble();
    detector.sum = in.readDouble();
    detector.spread = in.readDouble();
    detector.rows.clear();
    int rows = (int) Varints.read(in, MOST_ROWS);
    for (int i = 0; i < rows; i++) {
      Row row = new Row(detector.settings.buckets);
      int size = (int) Varints.read(in, detector.settings.buckets);
      for (int bucket = 0; bucket < size; bucket++) {
        row.add(in.readDouble(), in.readDouble());
      }
      detector.rows.add(row);
    }
    if (rows == 0) {
      throw new IOException("corrupted state: adaptive windowing without buckets");
    }
    return detector;
  }
}
