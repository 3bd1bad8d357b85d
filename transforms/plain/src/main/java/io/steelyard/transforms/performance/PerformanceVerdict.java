package io.steelyard.transforms.performance;

import io.steelyard.transforms.statistics.TextBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a window's performance is worse than it should be.
 *
 * @param metric what is judged
 * @param value of the window; null where its rows leave it undefined, which is never worse
 * @param reference what it is compared with; null where there is none
 * @param worse by how much the value is worse, in its own unit; negative where it is better, 0
 *     where either is unknown
 * @param pValue the chance of this much or more where nothing changed; 1 where either is unknown
 * @param level the p-value from which on a window exceeds
 * @param exceeds whether chance alone is too unlikely, and the effect large enough
 */
public record PerformanceVerdict(
    String metric,
    @Nullable Double value,
    @Nullable Double reference,
    double worse,
    double pValue,
    double level,
    boolean exceeds) {
  /**
   * Chances below this are not told apart for people, since no more draws are made than tell it: it
   * is above what a window has that is worse than all of them.
   */
  public static final double LEAST_CHANCE = 1.0 / ChanceOfWindows.DRAWS;

  static PerformanceVerdict unknown(
      String metric, @Nullable Double value, @Nullable Double reference, double level) {
    return new PerformanceVerdict(metric, value, reference, 0, 1, level, false);
  }

  /** Writes it. */
  void write(DataOutput out) throws IOException {
    TextBytes.write(metric, out);
    writeKnown(value, out);
    writeKnown(reference, out);
    out.writeDouble(worse);
    out.writeDouble(pValue);
    out.writeDouble(level);
    out.writeBoolean(exceeds);
  }

  private static void writeKnown(@Nullable Double number, DataOutput out) throws IOException {
    out.writeBoolean(number != null);
    if (number != null) {
      out.writeDouble(number);
    }
  }

  /** Reads what {@link #write} wrote. */
  static PerformanceVerdict read(DataInput in) throws IOException {
    return new PerformanceVerdict(
        TextBytes.read(in),
        readKnown(in),
        readKnown(in),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readBoolean());
  }

  private static @Nullable Double readKnown(DataInput in) throws IOException {
    return in.readBoolean() ? in.readDouble() : null;
  }
}
