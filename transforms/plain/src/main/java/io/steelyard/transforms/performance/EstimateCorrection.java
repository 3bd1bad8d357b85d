package io.steelyard.transforms.performance;

import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the last labelled windows teach about estimates: the mean error of the last {@value #MEAN}
 * is added to the next, and its interval is as wide, in halves of its own width, as would have held
 * the truth of the last {@value #MEMORY} windows often enough; where it did not hold, more often
 * from then on (adaptive conformal inference). Never narrower than its own. Windows are to come in
 * the order of their time. Immutable.
 *
 * <p>An estimate whose interval has no width is what it is whatever the labels say, as the area of
 * tied scores is one half: it is not corrected, and teaches nothing.
 *
 * <p>Source: Gibbs and Candès, Adaptive conformal inference under distribution shift (2021).
 *
 * @param errors truth less estimate, of the last windows, the oldest first
 * @param ratios of the last windows how far the truth was from the corrected estimate, in halves of
 *     the width of the estimate's own interval
 * @param miss the share of windows whose truth may be missed next, adapted
 */
public record EstimateCorrection(List<Double> errors, List<Double> ratios, double miss) {
  private static final int MEAN = 4;
  private static final int MEMORY = 50;
  private static final int FEWEST = 4;
  private static final double STEP = 0.02;

  /** Copies the lists. */
  public EstimateCorrection {
    errors = List.copyOf(errors);
    ratios = List.copyOf(ratios);
  }

  /**
   * Of no windows.
   *
   * @param confidence of the intervals, within (0, 1)
   */
  public static EstimateCorrection none(double confidence) {
    return new EstimateCorrection(List.of(), List.of(), 1 - confidence);
  }

  /** The estimate as the last windows correct it. */
  public Estimate correct(Estimate estimate, double least, double greatest) {
    if (half(estimate) == 0) {
      return estimate;
    }
    double value = Math.min(greatest, Math.max(least, estimate.value() + shift()));
    double half = half(estimate) * factor();
    return new Estimate(
        value, new Interval(Math.max(least, value - half), Math.min(greatest, value + half)));
  }

  /**
   * What is known once the truth of an estimate is.
   *
   * @param estimate the estimate itself, not as it was corrected
   * @param confidence of the intervals
   */
  public EstimateCorrection observe(Estimate estimate, double truth, double confidence) {
    double half = half(estimate);
    if (half == 0) {
      return this;
    }
    double off = Math.abs(truth - (estimate.value() + shift()));
    double ratio = Math.min(off / half, 1e9);
    boolean missed = ratio > factor();
    double next = miss + STEP * (1 - confidence - (missed ? 1 : 0));
    return new EstimateCorrection(
        appended(errors, truth - estimate.value(), MEAN),
        appended(ratios, ratio, MEMORY),
        Math.min(1, Math.max(0, next)));
  }

  private static double half(Estimate estimate) {
    return (estimate.interval().high() - estimate.interval().low()) / 2;
  }

  private static List<Double> appended(List<Double> values, double value, int most) {
    List<Double> all = new ArrayList<>(values);
    all.add(value);
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  private double shift() {
    double sum = 0;
    for (double error : errors) {
      sum += error;
    }
    return errors.isEmpty() ? 0 : sum / errors.size();
  }

  /** By what the interval's own width is multiplied, 1 at least. */
  private double factor() {
    if (ratios.size() < FEWEST) {
      return 1;
    }
    double[] sorted = new double[ratios.size()];
    Arrays.setAll(sorted, ratios::get);
    Arrays.sort(sorted);
    int place = (int) Math.ceil((1 - miss) * (sorted.length + 1)) - 1;
    return Math.max(1, sorted[Math.max(0, Math.min(sorted.length - 1, place))]);
  }

  /** Writes this, beginning with a version. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(1);
    out.writeDouble(miss);
    write(errors, out);
    write(ratios, out);
  }

  private static void write(List<Double> values, DataOutput out) throws IOException {
    Varints.write(values.size(), out);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are cut short, corrupted, or of an unknown version
   */
  public static EstimateCorrection read(DataInput in) throws IOException {
    Varints.readVersion(in, 1, "a correction of estimates");
    double miss = Varints.readDouble(in);
    return new EstimateCorrection(read(in, MEAN), read(in, MEMORY), miss);
  }

  private static List<Double> read(DataInput in, int most) throws IOException {
    int size = (int) Varints.read(in, most);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(Varints.readDouble(in));
    }
    return values;
  }
}
