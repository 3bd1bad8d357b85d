package io.steelyard.transforms.performance;

import io.steelyard.transforms.metrics.Interval;
import io.steelyard.transforms.statistics.Varints;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the last labelled windows teach about estimates: the mean error of the last {@value #MEAN}
 * is added to the next, and each side of its interval is as wide, in widths of its own, as would
 * have held the truth of the last {@value #MEMORY} windows often enough; where it did not hold,
 * more often from then on (adaptive conformal inference). Neither side is narrower than its own,
 * but for what is impossible. Windows are to come in the order of their time. Immutable.
 *
 * <p>A window counts by what its labels tell, one over the square of its interval's width, where
 * the window that is corrected counts 1. So of small windows more are looked at, as many as tell
 * what {@value #MEAN} of its own size would; where all together tell less than one, the error that
 * is added shrinks.
 *
 * <p>An estimate whose interval has no width is what it is whatever the labels say, as the area of
 * tied scores is one half: it is not corrected, and teaches nothing.
 *
 * <p>Source: Gibbs and Candès, Adaptive conformal inference under distribution shift (2021).
 *
 * @param errors truth less estimate, of the last windows, the oldest first
 * @param ratios of the last windows how far the truth was from the corrected estimate, in widths of
 *     the side of the estimate's own interval that it lay on
 * @param halves of the widths of these intervals, as many as ratios
 * @param miss the share of windows whose truth may be missed next, adapted
 */
public record EstimateCorrection(
    List<Double> errors, List<Double> ratios, List<Double> halves, double miss) {
  private static final int MEAN = 4;
  private static final int MEMORY = 50;
  private static final int FEWEST = 4;
  private static final double STEP = 0.02;

  /** A side is taken for no narrower than that share of half its interval. */
  private static final double LEAST_SIDE = 0.25;

  /** Copies the lists. */
  public EstimateCorrection {
    errors = List.copyOf(errors);
    ratios = List.copyOf(ratios);
    halves = List.copyOf(halves);
    if (halves.size() != ratios.size() || errors.size() != halves.size()) {
      throw new IllegalArgumentException(
          errors.size() + " errors of " + halves.size() + " windows");
    }
  }

  /**
   * Of no windows.
   *
   * @param confidence of the intervals, within (0, 1)
   */
  public static EstimateCorrection none(double confidence) {
    return new EstimateCorrection(List.of(), List.of(), List.of(), 1 - confidence);
  }

  /** The estimate as the last windows correct it. */
  public Estimate correct(Estimate estimate, double least, double greatest) {
    double own = half(estimate);
    if (own == 0 || ratios.isEmpty()) {
      return estimate;
    }
    double value = Math.min(greatest, Math.max(least, estimate.value() + shift(own)));
    double factor = factor(own);
    return new Estimate(
        value,
        new Interval(
            Math.max(least, value - factor * below(estimate)),
            Math.min(greatest, value + factor * above(estimate))));
  }

  /** The width of an interval below its estimate. */
  private static double below(Estimate estimate) {
    return Math.max(estimate.value() - estimate.interval().low(), LEAST_SIDE * half(estimate));
  }

  /** The width above it. */
  private static double above(Estimate estimate) {
    return Math.max(estimate.interval().high() - estimate.value(), LEAST_SIDE * half(estimate));
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
    double off = truth - (estimate.value() + shift(half));
    double ratio = Math.min(off > 0 ? off / above(estimate) : -off / below(estimate), 1e9);
    boolean missed = ratio > factor(half);
    double next = miss + STEP * (1 - confidence - (missed ? 1 : 0));
    return new EstimateCorrection(
        appended(errors, truth - estimate.value()),
        appended(ratios, ratio),
        appended(halves, half),
        Math.min(1, Math.max(0, next)));
  }

  private static double half(Estimate estimate) {
    return (estimate.interval().high() - estimate.interval().low()) / 2;
  }

  private static List<Double> appended(List<Double> values, double value) {
    List<Double> all = new ArrayList<>(values);
    all.add(value);
    return all.subList(Math.max(0, all.size() - MEMORY), all.size());
  }

  /** How much a window tells, where one whose interval is as wide as this tells 1. */
  private double weight(int window, double own) {
    double ratio = own / halves.get(window);
    return Math.min(ratio * ratio, 1e9);
  }

  private double shift(double own) {
    double sum = 0;
    double all = 0;
    for (int window = errors.size() - 1; window >= 0 && all < MEAN; window--) {
      double weight = weight(window, own);
      sum += weight * errors.get(window);
      all += weight;
    }
    return sum / Math.max(1, all);
  }

  /** By what the interval's own width is multiplied, 1 at least. */
  private double factor(double own) {
    if (ratios.size() < FEWEST) {
      return 1;
    }
    Integer[] order = new Integer[ratios.size()];
    Arrays.setAll(order, window -> window);
    Arrays.sort(
        order, Comparator.<Integer>comparingDouble(ratios::get).thenComparing(each -> each));
    double all = 1;
    for (int window : order) {
      all += weight(window, own);
    }
    double most = 1;
    double below = 0;
    for (int window : order) {
      most = Math.max(1, ratios.get(window));
      below += weight(window, own);
      if (below >= (1 - miss) * all - 1e-9) {
        break;
      }
    }
    return most;
  }

  /** Writes this, beginning with a version. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(3);
    out.writeDouble(miss);
    write(errors, out);
    write(ratios, out);
    write(halves, out);
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
    Varints.readVersion(in, 3, "a correction of estimates");
    double miss = Varints.readDouble(in);
    List<Double> errors = readValues(in);
    List<Double> ratios = readValues(in);
    List<Double> halves = readValues(in);
    if (halves.size() != ratios.size() || errors.size() != halves.size()) {
      throw new IOException("corrupted state: errors and ratios of other windows than widths");
    }
    return new EstimateCorrection(errors, ratios, halves, miss);
  }

  private static List<Double> readValues(DataInput in) throws IOException {
    int size = (int) Varints.read(in, MEMORY);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(Varints.readDouble(in));
    }
    return values;
  }
}
