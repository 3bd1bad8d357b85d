package io.steelyard.transforms.detectors;

import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The drift detection method: of errors, each 0 or 1, it knows the rate p since the last change,
 * its standard deviation s, and both where p + s was least. A p + s beyond the least p and some of
 * the least s is a warning, beyond more of it a change.
 *
 * <p>Source: Gama, Medas, Castillo and Rodrigues, Learning with drift detection (2004).
 */
public final class Ddm implements ChangeDetector {
  private static final int VERSION = 1;

  /**
   * What is asked for.
   *
   * @param fewest as many errors and successes as come before anything is said, at least 1
   * @param warning the standard deviations of a warning
   * @param change the standard deviations of a change
   */
  public record Settings(long fewest, double warning, double change) {
    /** The usual ones. */
    public static final Settings USUAL = new Settings(30, 2, 3);
  }

  private final Settings settings;
  private long count;
  private double rate;
  private double leastRate = Double.POSITIVE_INFINITY;
  private double leastDeviation = Double.POSITIVE_INFINITY;

  public Ddm(Settings settings) {
    this.settings = settings;
  }

  /** Takes 1 for an error and 0 for none. */
  @Override
  public Change observe(double value) {
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException(value + " is neither 0 nor 1");
    }
    count++;
    rate += (value - rate) / count;
    double deviation = Math.sqrt(Math.max(0, rate * (1 - rate)) / count);
    double level = rate + deviation;
    if (count <= settings.fewest) {
      return Change.NONE;
    }
    if (level <= leastRate + leastDeviation) {
      leastRate = rate;
      leastDeviation = deviation;
    }
    if (level > leastRate + settings.change * leastDeviation) {
      count = 0;
      rate = 0;
      leastRate = Double.POSITIVE_INFINITY;
      leastDeviation = Double.POSITIVE_INFINITY;
      return Change.DETECTED;
    }
    return level > leastRate + settings.warning * leastDeviation ? Change.WARNING : Change.NONE;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Varints.write(settings.fewest, out);
    out.writeDouble(settings.warning);
    out.writeDouble(settings.change);
    Varints.write(count, out);
    out.writeDouble(rate);
    out.writeDouble(leastRate);
    out.writeDouble(leastDeviation);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are cut short or of an unknown version
   */
  public static Ddm read(DataInput in) throws IOException {
    Varints.readVersion(in, VERSION, "the drift detection method");
    Ddm detector =
        new Ddm(new Settings(Varints.read(in, Long.MAX_VALUE), in.readDouble(), in.readDouble()));
    detector.count = Varints.read(in, Long.MAX_VALUE);
    detector.rate = in.readDouble();
    detector.leastRate = in.readDouble();
    detector.leastDeviation = in.readDouble();
    return detector;
  }
}
