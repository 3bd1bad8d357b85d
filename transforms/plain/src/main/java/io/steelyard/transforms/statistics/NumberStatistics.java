package io.steelyard.transforms.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of a column of numbers.
 *
 * @param missing the number of rows without a value
 * @param zeros the number of values equal to 0
 * @param minimum the least value; positive infinity of no values
 * @param maximum the greatest value; negative infinity of no values
 * @param moments count, sum and sum of squares of the values
 * @param quantiles the values by bucket
 */
public record NumberStatistics(
    long missing,
    long zeros,
    double minimum,
    double maximum,
    Moments moments,
    QuantileCounts quantiles)
    implements State<NumberStatistics> {
  /** Of no rows. */
  public static final NumberStatistics EMPTY =
      new NumberStatistics(
          0,
          0,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Moments.EMPTY,
          QuantileCounts.EMPTY);

  public static final StateCodec<NumberStatistics> CODEC = new Codec();

  /** The number of values, missing ones apart. */
  public long count() {
    return moments.count();
  }

  /** The number of rows: values and missing. */
  public long rows() {
    return count() + missing;
  }

  /**
   * The least value that at least the share numerator / denominator of the values is not above:
   * that of rank ceil(share * count), from 1, in ascending order. Off by less than a bucket of
   * {@link QuantileCounts}; between minimum and maximum; 0 of no values.
   */
  public double quantile(int numerator, int denominator) {
    long rank = Math.max(1, -Math.floorDiv(-Math.multiplyExact(count(), numerator), denominator));
    long seen = 0;
    for (int i = 0; i < quantiles.size(); i++) {
      seen += quantiles.count(i);
      if (seen >= rank) {
        return Math.min(Math.max(quantiles.value(i), minimum), maximum);
      }
    }
    return 0;
  }

  @Override
  public NumberStatistics merge(NumberStatistics other) {
    return new NumberStatistics(
        missing + other.missing,
        zeros + other.zeros,
        Math.min(minimum, other.minimum),
        Math.max(maximum, other.maximum),
        moments.merge(other.moments),
        quantiles.merge(other.quantiles));
  }

  private static final class Codec implements StateCodec<NumberStatistics> {
    @Override
    public void write(NumberStatistics state, DataOutput out) throws IOException {
      out.writeByte(1);
      Varints.write(state.missing, out);
      Varints.write(state.zeros, out);
      out.writeDouble(state.minimum);
      out.writeDouble(state.maximum);
      Moments.CODEC.write(state.moments, out);
      QuantileCounts.CODEC.write(state.quantiles, out);
    }

    @Override
    public NumberStatistics read(DataInput in) throws IOException {
      Varints.readVersion(in, 1, "number statistics");
      NumberStatistics state =
          new NumberStatistics(
              Varints.read(in, Long.MAX_VALUE),
              Varints.read(in, Long.MAX_VALUE),
              in.readDouble(),
              in.readDouble(),
              Moments.CODEC.read(in),
              QuantileCounts.CODEC.read(in));
      if (!state.isConsistent()) {
        throw new IOException("corrupted state: number statistics that contradict themselves");
      }
      return state;
    }
  }

  private boolean isConsistent() {
    long inBuckets = 0;
    for (int i = 0; i < quantiles.size(); i++) {
      inBuckets += quantiles.count(i);
    }
    boolean ordered =
        count() == 0
            ? minimum == Double.POSITIVE_INFINITY && maximum == Double.NEGATIVE_INFINITY
            : minimum <= maximum && Double.isFinite(minimum) && Double.isFinite(maximum);
    return ordered && inBuckets == count() && zeros <= count();
  }
}
