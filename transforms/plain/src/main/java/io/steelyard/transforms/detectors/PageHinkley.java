package io.steelyard.transforms.detectors;

import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The test of Page and Hinkley for a higher mean: it sums how far numbers are above the mean of all
 * since the last change, less what is tolerated, never below 0; a sum that reaches the threshold is
 * a change.
 *
 * <p>Source: Page, Continuous inspection schemes (1954); the forgetting of river's implementation.
 */
public final class PageHinkley implements ChangeDetector {
  private static final int VERSION = 1;

  /**
   * What the test is asked for.
   *
   * @param fewest numbers before a change can be detected, at least 1
   * @param tolerance how far above the mean a number may be without adding to the sum
   * @param threshold the sum that is a change
   * @param forgetting what the sum keeps from one number to the next, within (0, 1]
   */
  public record Settings(long fewest, double tolerance, double threshold, double forgetting) {
    /** The usual ones. */
    public static final Settings USUAL = new Settings(30, 0.005, 50, 1 - 0.0001);
  }

  private final Settings settings;
  private long count;
  private double mean;
  private double sum;

  public PageHinkley(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Change observe(double value) {
    Finite.require(value);
    count++;
    mean += (value - mean) / count;
    sum = Math.max(0, settings.forgetting * sum + (value - mean - settings.tolerance));
    if (count + 1 < settings.fewest || sum < settings.threshold) {
      return Change.NONE;
    }
    count = 0;
    mean = 0;
    sum = 0;
    return Change.DETECTED;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Varints.write(settings.fewest, out);
    out.writeDouble(settings.tolerance);
    out.writeDouble(settings.threshold);
    out.writeDouble(settings.forgetting);
    Varints.write(count, out);
    out.writeDouble(mean);
    out.writeDouble(sum);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are cut short or of an unknown version
   */
  public static PageHinkley read(DataInput in) throws IOException {
    Varints.readVersion(in, VERSION, "the Page-Hinkley test");
    PageHinkley detector =
        new PageHinkley(
            new Settings(
                Varints.read(in, Long.MAX_VALUE),
                in.readDouble(),
                in.readDouble(),
                in.readDouble()));
    detector.count = Varints.read(in, Long.MAX_VALUE);
    detector.mean = in.readDouble();
    detector.sum = in.readDouble();
    return detector;
  }
}
